package dev.wakeful.engine.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A clerk writes {@code stock} and {@code free} of a shelf under its monitor; in between a desk is called and comes back in. */
class ReenteredUpdateTest {
    private static final int DESK = 900;

    private final TraceScript script = new TraceScript();
    private final long shelf = script.object("app.Shelf");
    private final long list = script.object("java.util.ArrayList");
    private final TraceScript.Actor clerk = script.thread("clerk");
    private final TraceScript.Actor shop = script.thread("shop");
    private final int stock = field("stock", "I");
    private final int free = field("free", "I");
    private final int busy = field("busy", "Z");
    private final int contents =
            script.variable("java.lang.Object", "contents", "I", Variable.Kind.CONTENTS, Variable.UNGUARDED);
    private final int enter = script.site("app.Shelf", "scrap", 10, "synchronized");
    private final int again = script.site("app.Shelf", "promise", 20, "synchronized");

    ReenteredUpdateTest() {
        script.builder().className(DESK, "app.Desk");
    }

    private int field(String name, String descriptor) {
        return script.variable("app.Shelf", name, descriptor, Variable.Kind.FIELD, 0);
    }

    private int site(String method, int line, int variable) {
        return script.site("app.Shelf", method, line, "access", variable, 0);
    }

    private List<Finding> find() {
        return new ReenteredUpdate().find(new Facts(script.trace()));
    }

    private void write(int line, int variable, long value) {
        clerk.write(site("scrap", line, variable), shelf, value);
    }

    private void read(int line, int variable, long value) {
        clerk.read(site("scrap", line, variable), shelf, value);
    }

    private void reenter(Runnable inside) {
        reenter(again, 0, inside);
    }

    private void reenter(int site, int calledByJdk, Runnable inside) {
        clerk.record(Op.REENTERED, site, shelf, DESK, calledByJdk);
        inside.run();
        clerk.record(Op.REENTERED_END, site, shelf, 0, 0);
    }

    private void readsInside(int variable, long value) {
        clerk.read(site("promise", 21, variable), shelf, value);
    }

    private void writesInside(int variable, long value) {
        clerk.write(site("promise", 22, variable), shelf, value);
    }

    private void section(Runnable work) {
        clerk.acquire(shelf, enter);
        work.run();
        clerk.release(shelf, enter);
    }

    @Test
    void theReentryReadsTheHalfThatIsStillToCome() {
        section(() -> {
            write(11, stock, 90);
            reenter(() -> readsInside(free, 100));
            write(13, free, 90);
        });
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.message()).contains("Shelf.stock", "Desk", "reads the old Shelf.free");
            assertThat(finding.locations()).extracting(Location::line).containsExactly(11, 20, 21, 13);
        });
    }

    /** A method that a subclass fills in comes back. */
    private void hook(Runnable inside) {
        reenter(again, 2, inside);
    }

    @Test
    void aSubclassReadsWhatIsStillToBeMadeOfTheFirstHalf() {
        section(() -> {
            write(11, stock, 90);
            hook(() -> readsInside(free, 100));
            read(13, stock, 90);
            write(13, free, 89);
        });
        assertThat(find()).hasSize(1);
    }

    @Test
    void aSubclassReadsWhatMovesByTheSameAmount() {
        section(() -> {
            write(10, stock, 100);
            write(10, free, 100);
        });
        section(() -> {
            write(11, stock, 90);
            hook(() -> readsInside(free, 100));
            write(13, free, 90);
        });
        assertThat(find()).hasSize(1);
    }

    @Test
    void aSubclassIsCalledAtAStepOnPurpose() {
        int begun = field("begun", "I");
        int done = field("done", "I");
        section(() -> {
            write(10, begun, 1);
            write(12, done, 1);
        });
        section(() -> {
            write(11, begun, 2);
            hook(() -> readsInside(done, 1));
            write(13, done, 2);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void whatASubclassWritesOverIsItsSuperclassMatter() {
        section(() -> {
            read(11, stock, 100);
            hook(() -> writesInside(stock, 95));
            write(13, stock, 90);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void aReentryAfterBothHalvesSeesThemWhole() {
        section(() -> {
            write(11, stock, 90);
            write(13, free, 90);
            reenter(() -> readsInside(free, 90));
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void aPartThatIsToldToEndAndForgottenMaySayGoodbye() {
        int desk = field("desk", "Lapp/Desk;");
        long closing = script.object("app.Desk");
        section(() -> {
            write(11, stock, 0);
            reenter(() -> readsInside(desk, closing));
            write(13, desk, 0);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void aPartThatIsReplacedIsSeenTooEarlyByOthers() {
        int till = field("till", "Lapp/Till;");
        long closing = script.object("app.Till");
        section(() -> {
            write(11, stock, 0);
            reenter(() -> readsInside(till, closing));
            write(13, till, 0);
        });
        assertThat(find()).hasSize(1);
    }

    @Test
    void aReentryBeforeBothHalvesDoes() {
        section(() -> {
            reenter(() -> readsInside(free, 100));
            write(11, stock, 90);
            write(13, free, 90);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void aReentryThatReadsSomethingElseMeetsNothing() {
        int name = field("name", "I");
        section(() -> {
            write(11, stock, 90);
            reenter(() -> readsInside(name, 7));
            write(13, free, 90);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void aSecondHalfThatStaysAsItWasIsNone() {
        section(() -> {
            write(11, stock, 90);
            reenter(() -> readsInside(free, 100));
            write(13, free, 100);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void variablesThatAreMostlyChangedAloneAreNoHalves() {
        section(() -> {
            write(11, stock, 90);
            reenter(() -> readsInside(free, 100));
            write(13, free, 90);
        });
        for (int i = 0; i < 3; i++) {
            int value = i;
            shop.acquire(shelf, enter);
            shop.write(site("count", 30, stock), shelf, value);
            shop.release(shelf, enter);
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void theSecondHalfMayBeChangedAloneAsWell() {
        section(() -> {
            write(11, stock, 90);
            reenter(() -> readsInside(free, 100));
            write(13, free, 90);
        });
        for (int i = 0; i < 3; i++) {
            int value = i;
            shop.acquire(shelf, enter);
            shop.write(site("promise", 30, free), shelf, value);
            shop.release(shelf, enter);
        }
        assertThat(find()).hasSize(1);
    }

    @Test
    void aReentryThatSeesThatAnUpdateIsUnderWayKnows() {
        section(() -> {
            write(10, busy, 1);
            write(11, stock, 90);
            reenter(() -> {
                readsInside(busy, 1);
                readsInside(free, 100);
            });
            write(13, free, 90);
            write(14, busy, 0);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void aFlagThatIsNotLookedAtHelpsNobody() {
        section(() -> {
            write(10, busy, 1);
            write(11, stock, 90);
            reenter(() -> readsInside(free, 100));
            write(13, free, 90);
            write(14, busy, 0);
        });
        assertThat(find()).hasSize(1);
    }

    @Test
    void aCounterThatGoesOnInEveryRoundIsNoHalf() {
        section(() -> {
            write(11, stock, 1);
            reenter(() -> readsInside(free, 100));
            write(11, stock, 2);
            write(13, free, 90);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void aChangeOfTheReentryIsWrittenOver() {
        section(() -> {
            read(11, free, 5);
            reenter(() -> {
                readsInside(free, 5);
                writesInside(free, 7);
            });
            write(13, free, 6);
        });
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.variant()).isEqualTo("lost-change");
            assertThat(finding.locations()).extracting(Location::line).containsExactly(11, 20, 22, 13);
        });
    }

    @Test
    void whoLooksAgainLosesNothing() {
        section(() -> {
            read(11, free, 5);
            reenter(() -> writesInside(free, 7));
            read(12, free, 7);
            write(13, free, 8);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsSetToNothingOwesNothingToWhatItWas() {
        section(() -> {
            read(11, free, 5);
            reenter(() -> writesInside(free, 7));
            write(13, free, 0);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void aCollectionThatTheJdkIsAboutToChangeIsNoFinishedHalf() {
        int change = script.site("app.Shelf", "scrap", 11, "Set.add()", contents, 0);
        section(() -> {
            clerk.write(change, list, 2);
            reenter(again, 1, () -> readsInside(free, 100));
            write(13, free, 90);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void aCollectionThatWasChangedIs() {
        int change = script.site("app.Shelf", "scrap", 11, "Set.add()", contents, 0);
        section(() -> {
            clerk.write(change, list, 2);
            reenter(() -> readsInside(free, 100));
            write(13, free, 90);
        });
        assertThat(find()).hasSize(1);
    }

    @Test
    void anOperationThatCallsItselfMayFillItsMemoLate() {
        int look = script.site("app.Shelf", "scrap", 9, "Map.get()", contents, 0);
        int change = script.site("app.Shelf", "scrap", 13, "Map.put()", contents, 0);
        section(() -> {
            write(11, stock, 1);
            reenter(enter, 0, () -> {
                clerk.read(look, list, 0);
                clerk.write(change, list, 2);
            });
            clerk.write(change, list, 2);
        });
        assertThat(find()).isEmpty();
    }

    @Test
    void everyReentryIsLookedAtByItself() {
        section(() -> {
            write(11, stock, 90);
            reenter(() -> writesInside(busy, 1));
            reenter(() -> readsInside(free, 100));
            write(13, free, 90);
        });
        assertThat(find()).hasSize(1);
    }

    @Test
    void constructorsAreNoUpdates() {
        int first = script.site("app.Shelf", "<init>", 1, "write", stock, Site.INITIALIZES);
        int second = script.site("app.Shelf", "<init>", 3, "write", free, Site.INITIALIZES);
        section(() -> {
            clerk.write(first, shelf, 90);
            reenter(() -> readsInside(free, 0));
            clerk.write(second, shelf, 90);
        });
        assertThat(find()).isEmpty();
    }
}
