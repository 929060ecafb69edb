package dev.wakeful.twins.reenteredupdate.fixed;

import dev.wakeful.twins.Pace;
import java.util.List;

/** While the text of the thread is in use, whoever comes in again takes one of its own. */
// PROFILE accesses
public final class LabelWithinALabel {
    private static final ThreadLocal<Draft> DRAFT = ThreadLocal.withInitial(Draft::new);

    static String label(String title, List<?> parts) {
        Draft draft = DRAFT.get();
        if (draft.inUse) {
            return fill(new StringBuilder(), title, parts);
        }
        draft.inUse = true;
        try {
            draft.text.setLength(0);
            return fill(draft.text, title, parts);
        } finally {
            draft.inUse = false;
        }
    }

    private static String fill(StringBuilder text, String title, List<?> parts) {
        text.append(title);
        text.append(':');
        for (Object part : parts) {
            text.append(' ');
            text.append(part);
        }
        return text.toString();
    }

    public static void main(String[] args) {
        Thread packer = Pace.start("packer", () -> {
            label("small", List.of("pin", "nail"));
            label("large", List.of(new Parcel(List.of("saw", "file")), "rope"));
        });
        Pace.nap(80);
        Thread helper = Pace.start("helper", () -> label("box", List.of("tape")));
        Pace.finish(packer, helper);
    }

    private static final class Draft {
        final StringBuilder text = new StringBuilder(64);
        boolean inUse;
    }
}

/** Has a label, too. */
final class Parcel {
    private final List<String> goods;

    Parcel(List<String> goods) {
        this.goods = goods;
    }

    @Override
    public String toString() {
        return LabelWithinALabel.label("parcel", goods);
    }
}
