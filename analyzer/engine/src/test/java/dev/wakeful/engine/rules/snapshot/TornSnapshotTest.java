package dev.wakeful.engine.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stock has two amounts, {@code left} and {@code held}; the shop changes both, the clerk copies both. */
class TornSnapshotTest {
    private static final int WRITE = 0;
    private static final int READ = 1;

    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor clerk = script.thread("clerk");
    private final TraceScript.Actor shop = script.thread("shop");
    private final long stock = script.object("app.Stock");
    private final long lock = script.object("app.Lock");
    private final int locks = script.site("app.Stock", "reserve", 5, "synchronized");
    private final int copyLocks = script.site("app.Report", "copy", 19, "synchronized");
    private final int callLeft = script.site("app.Report", "copy", 20, "Stock.left()");
    private final int callHeld = script.site("app.Report", "copy", 21, "Stock.held()");
    private final int enterLeft = script.site("app.Stock", "left", 30, "synchronized");
    private final int enterHeld = script.site("app.Stock", "held", 40, "synchronized");
    private int[] left = field("left", 0);
    private int[] held = field("held", 0);
    private int[] copyLeft = direct("left", 0);
    private int[] copyHeld = direct("held", 0);
    private long step = 100;

    private int[] field(String name, int flags) {
        int variable = script.variable("app.Stock", name, "I", Variable.Kind.FIELD, flags);
        return new int[] {
            script.site("app.Stock", "reserve", 10, "write", variable, 0),
            script.site("app.Stock", name, 11, "read", variable, 0),
            variable
        };
    }

    private int[] direct(String name, int flags) {
        int[] of = name.equals("left") ? left : held;
        return new int[] {
            script.site("app.Report", "set", 50, "write", of[2], flags),
            script.site("app.Report", "copy", 51, "read", of[2], flags)
        };
    }

    private void volatileFields() {
        left = field("left", Variable.VOLATILE);
        held = field("held", Variable.VOLATILE);
        copyLeft = direct("left", 0);
        copyHeld = direct("held", 0);
    }

    private void reserve(TraceScript.Actor writer) {
        writer.acquire(lock, locks);
        change(writer, left);
        change(writer, held);
        writer.release(lock, locks);
    }

    private void change(TraceScript.Actor writer, int[] amount) {
        writer.write(amount[WRITE], stock, step++);
    }

    private void getter(int call, int enter, int[] amount) {
        clerk.record(Op.ACCESSOR_CALL, call, 0, 0, 0);
        clerk.acquire(lock, enter);
        clerk.read(amount[READ], stock, 0);
        clerk.release(lock, enter);
    }

    @Test
    void whatAHandlerReadsIsAReenteredUpdate() {
        reserve(shop);
        clerk.record(Op.HANDLER_BEGIN, 0, 0, 12, 0);
        getters();
        clerk.record(Op.HANDLER_END, 0, 0, 12, 0);
        reserve(shop);
        Facts facts = new Facts(script.trace());
        assertThat(new TornSnapshot().find(facts)).isEmpty();
        assertThat(new ReenteredUpdate().find(facts)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("reentered-update");
            assertThat(finding.verdict()).isEqualTo(Verdict.PREDICTED);
        });
    }

    private void getters() {
        getter(callLeft, enterLeft, left);
        getter(callHeld, enterHeld, held);
    }

    private List<Finding> find() {
        return new TornSnapshot().find(new Facts(script.trace()));
    }

    private void expect(Verdict verdict) {
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(verdict);
            assertThat(finding.schedule()).isNotEmpty();
        });
    }

    @Test
    void updateAfterTwoGettersCanFallBetween() {
        getters();
        reserve(shop);
        expect(Verdict.PREDICTED);
        assertThat(find().get(0).locations())
                .anyMatch(location -> location.className().equals("app.Report")
                        && location.role().equals("reads the first half"));
    }

    @Test
    void updateBeforeTwoGettersCanFallBetween() {
        reserve(shop);
        getters();
        expect(Verdict.PREDICTED);
    }

    @Test
    void updateBetweenTheGettersHappened() {
        getter(callLeft, enterLeft, left);
        reserve(shop);
        getter(callHeld, enterHeld, held);
        expect(Verdict.OBSERVED);
    }

    @Test
    void lockHeldByTheCallerKeepsTheUpdateOut() {
        clerk.acquire(lock, copyLocks);
        for (int[] amount : List.of(copyLeft, copyHeld)) {
            clerk.read(amount[READ], stock, 0);
        }
        clerk.release(lock, copyLocks);
        reserve(shop);
        assertThat(find()).isEmpty();
    }

    @Test
    void readsWithoutAnyLockAreTorn() {
        reserve(shop);
        clerk.read(copyLeft[READ], stock, 0);
        clerk.read(copyHeld[READ], stock, 0);
        reserve(shop);
        expect(Verdict.PREDICTED);
    }

    @Test
    void readsInDifferentMethodsAreNoSnapshot() {
        clerk.read(left[READ], stock, 0);
        clerk.read(held[READ], stock, 0);
        reserve(shop);
        assertThat(find()).isEmpty();
    }

    @Test
    void sharedReadHoldKeepsTheExclusiveWriterOut() {
        clerk.acquireShared(lock, copyLocks);
        clerk.read(copyLeft[READ], stock, 0);
        clerk.read(copyHeld[READ], stock, 0);
        clerk.releaseShared(lock, copyLocks);
        reserve(shop);
        assertThat(find()).isEmpty();
    }

    @Test
    void joinKeepsTheUpdateAfter() {
        getters();
        clerk.end();
        shop.join(clerk, locks);
        reserve(shop);
        assertThat(find()).isEmpty();
    }

    @Test
    void startKeepsTheUpdateBefore() {
        reserve(shop);
        shop.start(clerk, locks);
        getters();
        assertThat(find()).isEmpty();
    }

    @Test
    void flagThatTheWriterReadsKeepsTheUpdateAfter() {
        int flag = script.variable("app.Flag", "copied", "Z", Variable.Kind.FIELD, 0);
        int set = script.site("app.Report", "done", 60, "write", flag, 0);
        int get = script.site("app.Shop", "run", 70, "read", flag, 0);
        getters();
        clerk.acquire(lock, locks);
        clerk.write(set, stock, 1);
        clerk.release(lock, locks);
        shop.acquire(lock, locks);
        shop.read(get, stock, 1);
        shop.release(lock, locks);
        reserve(shop);
        assertThat(find()).isEmpty();
    }

    @Test
    void volatilePairWrittenInOneRunIsTorn() {
        volatileFields();
        clerk.read(copyLeft[READ], stock, 0);
        clerk.read(copyHeld[READ], stock, 0);
        change(shop, left);
        change(shop, held);
        expect(Verdict.PREDICTED);
    }

    @Test
    void guardWrittenLastAndReadFirstIsRight() {
        volatileFields();
        clerk.read(copyHeld[READ], stock, 0);
        clerk.read(copyLeft[READ], stock, 0);
        change(shop, left);
        change(shop, held);
        assertThat(find()).isEmpty();
    }

    /** The update is over before the clerk looks; then he reads both, at places with these flags. */
    private void looksAfterTheUpdate(int flagsOfFirst, int flagsOfSecond) {
        volatileFields();
        copyLeft = direct("left", flagsOfFirst);
        copyHeld = direct("held", flagsOfSecond);
        change(shop, left);
        change(shop, held);
        clerk.read(copyLeft[READ], stock, 100);
        clerk.read(copyHeld[READ], stock, 101);
    }

    @Test
    void volatilePairReadAfterTheUpdateIsTorn() {
        looksAfterTheUpdate(0, 0);
        expect(Verdict.PREDICTED);
    }

    @Test
    void whoWaitsForTheFirstHalfIsNotThereWithItsOldValue() {
        looksAfterTheUpdate(Site.BRANCHES, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void branchOnTheSecondHalfDoesNotMatter() {
        looksAfterTheUpdate(0, Site.BRANCHES);
        expect(Verdict.PREDICTED);
    }

    @Test
    void branchOnTheFirstHalfIsDecidedWhereTheUpdateComesAfterIt() {
        volatileFields();
        copyLeft = direct("left", Site.BRANCHES);
        clerk.read(copyLeft[READ], stock, 0);
        clerk.read(copyHeld[READ], stock, 0);
        change(shop, left);
        change(shop, held);
        expect(Verdict.PREDICTED);
    }

    @Test
    void accessorWhoseResultDecidesWhetherTheSecondIsCalledIsNotAskedAgain() {
        int wait = script.site("app.Report", "copy", 22, "Stock.left()", 0, Site.BRANCHES);
        reserve(shop);
        getter(wait, enterLeft, left);
        getter(callHeld, enterHeld, held);
        assertThat(find()).isEmpty();
    }

    @Test
    void sequenceLockIsRight() {
        volatileFields();
        int[] sequence = field("sequence", Variable.VOLATILE);
        int before = script.site("app.Report", "copy", 80, "read", sequence[2], 0);
        int after = script.site("app.Report", "copy", 81, "read", sequence[2], 0);
        clerk.read(before, stock, 0);
        clerk.read(copyLeft[READ], stock, 0);
        clerk.read(copyHeld[READ], stock, 0);
        clerk.read(after, stock, 0);
        change(shop, sequence);
        change(shop, left);
        change(shop, held);
        change(shop, sequence);
        assertThat(find()).isEmpty();
    }

    @Test
    void amountsMostlyWrittenAloneAreNotOneThing() {
        getters();
        reserve(shop);
        for (int i = 0; i < 3; i++) {
            shop.acquire(lock, locks);
            change(shop, left);
            shop.release(lock, locks);
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void plainPairWithoutLocksIsLeftToDataRace() {
        clerk.read(copyLeft[READ], stock, 0);
        clerk.read(copyHeld[READ], stock, 0);
        change(shop, left);
        change(shop, held);
        assertThat(find()).isEmpty();
    }

    @Test
    void updateThatLeavesOneAsItWasMakesNoMix() {
        getters();
        shop.acquire(lock, locks);
        shop.read(left[READ], stock, 7);
        shop.write(left[WRITE], stock, 7);
        shop.write(held[WRITE], stock, 8);
        shop.release(lock, locks);
        assertThat(find()).isEmpty();
    }

    @Test
    void waitingSeparatesTheReads() {
        getter(callLeft, enterLeft, left);
        clerk.parkBegin(0, 0, copyLocks);
        clerk.parkEnd(0, copyLocks);
        getter(callHeld, enterHeld, held);
        reserve(shop);
        assertThat(find()).isEmpty();
    }

    @Test
    void roundsOfALoopAreNotOneLook() {
        getter(callLeft, enterLeft, left);
        getter(callLeft, enterLeft, left);
        getter(callHeld, enterHeld, held);
        getter(callHeld, enterHeld, held);
        reserve(shop);
        assertThat(find()).singleElement();
    }

    @Test
    void constructorsWriteNoUpdates() {
        int fresh = script.site("app.Stock", "<init>", 90, "write", left[2], Site.INITIALIZES);
        getters();
        shop.acquire(lock, locks);
        shop.write(fresh, stock, 1);
        change(shop, held);
        shop.release(lock, locks);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatStandsBeforeInTheCodeIsReadForTheNextRound() {
        reserve(shop);
        clerk.read(line(60, left), stock, step - 2);
        clerk.read(line(55, held), stock, step - 1);
        reserve(shop);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoLooksAgainUnderTheLockOnceIsBelievedToDoItAlways() {
        int first = line(60, left);
        int again = line(62, left);
        int second = line(63, held);
        long other = script.object("app.Stock");
        clerk.read(first, other, 1);
        clerk.acquire(lock, copyLocks);
        clerk.record(Op.LOOK_AGAIN, again, other, 1, 0);
        clerk.release(lock, copyLocks);
        reserve(shop);
        clerk.read(first, stock, step - 2);
        clerk.acquire(lock, copyLocks);
        clerk.read(second, stock, step - 1);
        clerk.release(lock, copyLocks);
        reserve(shop);
        assertThat(find()).isEmpty();
    }

    /** The clerk throws away what it read while the version was odd, until such rounds have used up what is recorded of its first places. */
    private void roundsThatAreThrownAway() {
        volatileFields();
        int[] version = field("version", Variable.VOLATILE);
        update(version);
        int before = line(59, version);
        int first = line(60, left);
        int second = line(61, held);
        for (int round = 0; round < 3; round++) {
            clerk.read(before, stock, step - 4);
            clerk.read(first, stock, step - 3);
            clerk.read(second, stock, step - 2);
        }
        update(version);
        versionBehind = line(62, version);
    }

    private void update(int[] version) {
        change(shop, version);
        change(shop, left);
        change(shop, held);
        shop.write(script.site("app.Stock", "reserve", 14, "write", version[2], 0), stock, step++);
    }

    private int versionBehind;

    @Test
    void roundsThatNoCheckFollowsAreNoSnapshotsWhereTheMethodChecksInOthers() {
        roundsThatAreThrownAway();
        clerk.read(versionBehind, stock, step - 1);
        assertThat(find()).isEmpty();
    }

    @Test
    void aVersionThatIsNeverLookedAtBehindTheDataChecksNothing() {
        roundsThatAreThrownAway();
        assertThat(find()).isNotEmpty();
    }

    private int line(int number, int[] amount) {
        return script.site("app.Report", "print", number, "read", amount[2], 0);
    }
}
