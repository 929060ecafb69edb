package dev.wakeful.twins.reenteredupdate.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is filed is put down before the ticket is shown to anybody: then it may be filled in again. */
// PROFILE accesses
public final class TicketFilledTwice {
    private static final ThreadLocal<Ticket> TICKET = ThreadLocal.withInitial(Ticket::new);

    private final List<Consumer<Ticket>> clerks = new ArrayList<>();
    private final List<String> filed = new ArrayList<>();

    void sell(String from, String to) {
        Ticket ticket = TICKET.get();
        ticket.fill(from, to);
        filed.add(ticket.from + ticket.to);
        for (Consumer<Ticket> clerk : clerks) {
            clerk.accept(ticket);
        }
    }

    public static void main(String[] args) {
        Thread counter = Pace.start("counter", () -> {
            TicketFilledTwice office = new TicketFilledTwice();
            office.clerks.add(new Returns(office));
            office.sell("Oslo", "Turku");
            office.sell("Riga", "Oslo");
        });
        Pace.finish(counter);
    }

    static final class Ticket {
        String from;
        String to;

        void fill(String start, String end) {
            from = start;
            to = end;
        }
    }
}

/** Sells the way back with each way to Turku. */
final class Returns implements Consumer<TicketFilledTwice.Ticket> {
    private final TicketFilledTwice office;

    Returns(TicketFilledTwice office) {
        this.office = office;
    }

    @Override
    public void accept(TicketFilledTwice.Ticket ticket) {
        if (ticket.to.equals("Turku")) {
            office.sell("Turku", "Bergen");
        }
    }
}
