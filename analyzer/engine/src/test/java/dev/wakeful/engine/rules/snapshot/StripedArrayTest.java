package dev.wakeful.engine.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An array whose elements are guarded by fewer locks than there are elements: who looks at all of them comes to the same lock again and again. */
class StripedArrayTest {
    private static final int STRIPES = 2;

    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor main = script.thread("main");
    private final TraceScript.Actor reader = script.thread("reader");
    private final TraceScript.Actor writer = script.thread("writer");
    private final long amounts = script.object("[J");
    private final long stripes = script.object("[Ljava.lang.Object;");
    private final long[] locks = {script.object("java.lang.Object"), script.object("java.lang.Object")};
    private final long ledger = script.object("app.Ledger");

    private final int stripe =
            script.variable("java.lang.Object[]", "stripes", "Ljava/lang/Object;", Variable.Kind.ELEMENT, 0);
    private final int amount = script.variable("long[]", "amounts", "J", Variable.Kind.ELEMENT, 0);
    private final int version = script.variable("app.Ledger", "version", "I", Variable.Kind.FIELD, Variable.VOLATILE);

    private final int makes = script.site("app.Ledger", "make", 3, "write", stripe, 0);
    private final int locksBoth = script.site("app.Ledger", "move", 10, "synchronized");
    private final int reads = script.site("app.Ledger", "move", 11, "read", amount, 0);
    private final int writes = script.site("app.Ledger", "move", 11, "write", amount, 0);
    private final int counts = script.site("app.Ledger", "move", 12, "write", version, 0);
    private final int looksFirst = script.site("app.Ledger", "total", 20, "read", version, 0);
    private final int chooses = script.site("app.Ledger", "total", 21, "read", stripe, Site.LOOPS);
    private final int locksOne = script.site("app.Ledger", "total", 22, "synchronized");
    private int adds = script.site("app.Ledger", "total", 23, "read", amount, Site.LOOPS);
    private final int looksLast = script.site("app.Ledger", "total", 24, "read", version, 0);

    /** The stripes are made in one go: they are locations that an update writes, too. */
    private void make() {
        for (int i = 0; i < STRIPES; i++) {
            main.writeElement(makes, stripes, i, locks[i]);
        }
    }

    private void move(int from, int to) {
        writer.acquire(locks[0], locksBoth);
        writer.acquire(locks[1], locksBoth);
        for (int at : new int[] {from, to}) {
            writer.readElement(reads, amounts, at, 0);
            writer.writeElement(writes, amounts, at, 0);
        }
        writer.write(counts, ledger, 1);
        writer.release(locks[1], locksBoth);
        writer.release(locks[0], locksBoth);
    }

    private void read(int at) {
        reader.readElement(chooses, stripes, at % STRIPES, locks[at % STRIPES]);
        reader.acquire(locks[at % STRIPES], locksOne);
        reader.readElement(adds, amounts, at, 0);
        reader.release(locks[at % STRIPES], locksOne);
    }

    private void read(int... order) {
        for (int at : order) {
            read(at);
        }
    }

    private List<Finding> find() {
        return new TornSnapshot().find(new Facts(script.trace()));
    }

    @Test
    void aSumCanBeTornAcrossTheStripes() {
        make();
        read(0, 1, 2, 3, 4, 5);
        move(5, 0);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
            assertThat(finding.message()).contains("amounts[0]", "amounts[5]");
        });
    }

    @Test
    void aSumFromTheLastToTheFirstIsOneToo() {
        make();
        read(5, 4, 3, 2, 1, 0);
        move(5, 0);
        assertThat(find()).singleElement();
    }

    @Test
    void aSumUnderAllStripesIsWhole() {
        make();
        reader.acquire(locks[0], locksOne);
        reader.acquire(locks[1], locksOne);
        for (int at = 0; at < 6; at++) {
            reader.readElement(chooses, stripes, at % STRIPES, locks[at % STRIPES]);
            reader.readElement(adds, amounts, at, 0);
        }
        reader.release(locks[1], locksOne);
        reader.release(locks[0], locksOne);
        move(5, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void elementsLookedUpOneAfterTheOtherAreNoSum() {
        make();
        read(0, 2, 4, 1, 3, 5);
        move(5, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void neighboursLookedUpByCallsAreNoSum() {
        adds = script.site("app.Ledger", "total", 23, "read", amount, 0);
        make();
        read(0, 1, 2, 3, 4, 5);
        move(5, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void eachSumIsOneLook() {
        make();
        read(3, 4, 5);
        read(0, 1, 2);
        move(4, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void aSumThatLooksWhetherAnythingHasChangedIsRight() {
        make();
        reader.read(looksFirst, ledger, 0);
        read(0, 1, 2, 3, 4, 5);
        reader.read(looksLast, ledger, 0);
        move(5, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsReadOfTheObjectsInTheArrayIsPartOfTheWalk() {
        make();
        int account = script.variable("app.Account[]", "accounts", "Lapp/Account;", Variable.Kind.ELEMENT, 0);
        int cents = script.variable("app.Account", "cents", "J", Variable.Kind.FIELD, 0);
        int goesTo = script.site("app.Bank", "total", 40, "read", account, Site.LOOPS);
        int chooses = script.site("app.Bank", "total", 41, "read", stripe, Site.LOOPS);
        int adds = script.site("app.Bank", "total", 42, "read", cents, Site.LOOPS);
        int gives = script.site("app.Bank", "move", 50, "read", account, 0);
        int changes = script.site("app.Bank", "move", 51, "write", cents, 0);
        long accounts = script.object("[Lapp.Account;");
        long[] all = new long[6];
        for (int i = 0; i < all.length; i++) {
            all[i] = script.object("app.Account");
            reader.readElement(goesTo, accounts, i, all[i]);
            reader.readElement(chooses, stripes, i % STRIPES, locks[i % STRIPES]);
            reader.acquire(locks[i % STRIPES], locksOne);
            reader.read(adds, all[i], 100);
            reader.release(locks[i % STRIPES], locksOne);
        }
        writer.acquire(locks[0], locksBoth);
        writer.acquire(locks[1], locksBoth);
        for (int at : new int[] {5, 0}) {
            writer.readElement(gives, accounts, at, all[at]);
            writer.write(changes, all[at], 100 + at - 2);
        }
        writer.release(locks[1], locksBoth);
        writer.release(locks[0], locksBoth);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("Account.cents"));
    }
}
