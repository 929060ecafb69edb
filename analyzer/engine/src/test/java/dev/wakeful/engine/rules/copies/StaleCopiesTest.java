package dev.wakeful.engine.rules.copies;

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

/** A book has a price and an edition; a booth keeps a copy of both and compares editions before it uses the price; an office changes the book. */
class StaleCopiesTest {
    private static final long NO_VERSION = 0;

    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor main = script.thread("main");
    private final TraceScript.Actor booth = script.thread("booth");
    private final TraceScript.Actor office = script.thread("office");
    private final long book = script.object("app.Book");
    private final long copy = script.object("app.Copy");
    private final long lock = script.object("app.Lock");

    private final int price = script.variable("app.Book", "price", "I", Variable.Kind.FIELD, 0);
    private final int edition = script.variable("app.Book", "edition", "I", Variable.Kind.FIELD, Variable.VOLATILE);
    private final int copyPrice = script.variable("app.Copy", "price", "I", Variable.Kind.FIELD, 0);
    private final int copyEdition = script.variable("app.Copy", "edition", "I", Variable.Kind.FIELD, 0);

    private final int readCopyEdition = script.site("app.Book", "pay", 10, "read", copyEdition, 0);
    private final int readEdition = script.site("app.Book", "pay", 10, "read", edition, 0);
    private final int locks = script.site("app.Book", "pay", 11, "synchronized");
    private final int readPrice = script.site("app.Book", "pay", 12, "read", price, 0);
    private final int writeCopyPrice = script.site("app.Book", "pay", 12, "write", copyPrice, 0);
    private final int readEditionAgain = script.site("app.Book", "pay", 13, "read", edition, 0);
    private final int writeCopyEdition = script.site("app.Book", "pay", 13, "write", copyEdition, 0);
    private final int readCopyPrice = script.site("app.Book", "pay", 15, "read", copyPrice, 0);
    private final int comparePrice = script.site("app.Book", "pay", 16, "read", price, 0);

    private final int publishes = script.site("app.Book", "publish", 20, "synchronized");
    private final int publishPrice = script.site("app.Book", "publish", 21, "write", price, 0);
    private final int publishEdition = script.site("app.Book", "publish", 22, "write", edition, 0);
    private final int withdraws = script.site("app.Book", "withdraw", 30, "synchronized");
    private final int withdrawPrice = script.site("app.Book", "withdraw", 31, "write", price, 0);
    private final int withdrawEdition = script.site("app.Book", "withdraw", 32, "write", edition, 0);
    private final int starts = script.site("app.Main", "main", 1, "start()");

    private void refresh(long value, long version, long versionBefore) {
        booth.read(readCopyEdition, copy, versionBefore);
        booth.read(readEdition, book, version);
        booth.acquire(lock, locks);
        booth.read(readPrice, book, value);
        booth.write(writeCopyPrice, copy, value);
        booth.read(readEditionAgain, book, version);
        booth.write(writeCopyEdition, copy, version);
        booth.release(lock, locks);
        booth.read(readCopyPrice, copy, value);
    }

    private void use(long value, long version) {
        booth.read(readCopyEdition, copy, version);
        booth.read(readEdition, book, version);
        booth.read(readCopyPrice, copy, value);
    }

    private void publish(long value, long version) {
        office.acquire(lock, publishes);
        office.write(publishPrice, book, value);
        if (version != NO_VERSION) {
            office.write(publishEdition, book, version);
        }
        office.release(lock, publishes);
    }

    private void withdraw(long value, long version) {
        office.acquire(lock, withdraws);
        office.write(withdrawPrice, book, value);
        if (version != NO_VERSION) {
            office.write(withdrawEdition, book, version);
        }
        office.release(lock, withdraws);
    }

    private List<Finding> find() {
        return new StaleThreadCache().find(new Facts(script.trace()));
    }

    private void expect(Verdict verdict) {
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(verdict);
            assertThat(finding.locations())
                    .anyMatch(location -> location.method().equals("withdraw") && location.line() == 31);
            assertThat(finding.schedule()).hasSizeGreaterThan(3);
        });
    }

    @Test
    void aChangeAfterTheUseThatLeavesTheVersionCanComeBefore() {
        publish(40, 1);
        refresh(40, 1, 0);
        use(40, 1);
        withdraw(30, NO_VERSION);
        expect(Verdict.PREDICTED);
    }

    @Test
    void aVersionThatAnotherClassRaisesInTheCriticalSectionIsOne() {
        int raises = script.site("app.Edition", "next", 5, "write", edition, 0);
        office.acquire(lock, publishes);
        office.write(publishPrice, book, 40);
        office.write(raises, book, 1);
        office.release(lock, publishes);
        refresh(40, 1, 0);
        use(40, 1);
        withdraw(30, NO_VERSION);
        expect(Verdict.PREDICTED);
    }

    @Test
    void aVersionThatAnotherClassRaisesElsewhereIsNoSign() {
        int raises = script.site("app.Edition", "next", 5, "write", edition, 0);
        publish(40, NO_VERSION);
        office.write(raises, book, 1);
        refresh(40, 1, 0);
        use(40, 1);
        withdraw(30, NO_VERSION);
        assertThat(find()).isEmpty();
    }

    @Test
    void aChangeBeforeTheUseThatOnlyTimeOrdersIsPredicted() {
        publish(40, 1);
        refresh(40, 1, 0);
        withdraw(30, NO_VERSION);
        use(40, 1);
        expect(Verdict.PREDICTED);
    }

    @Test
    void aChangeThatSynchronizationOrdersBeforeTheUseWasObserved() {
        publish(40, 1);
        refresh(40, 1, 0);
        withdraw(30, NO_VERSION);
        int again = script.site("app.Book", "count", 40, "synchronized");
        office.acquire(lock, again);
        office.release(lock, again);
        booth.acquire(lock, again);
        booth.release(lock, again);
        use(40, 1);
        expect(Verdict.OBSERVED);
    }

    @Test
    void aChangeThatRaisesTheVersionIsSeen() {
        publish(40, 1);
        refresh(40, 1, 0);
        use(40, 1);
        withdraw(30, 2);
        assertThat(find()).isEmpty();
    }

    @Test
    void aVersionThatIsRaisedAfterTheLockIsSeen() {
        publish(40, 1);
        refresh(40, 1, 0);
        use(40, 1);
        withdraw(30, NO_VERSION);
        office.write(publishEdition, book, 2);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatNoPathEverRefreshesMayBeASnapshot() {
        publish(40, NO_VERSION);
        refresh(40, 1, 0);
        use(40, 1);
        withdraw(30, NO_VERSION);
        assertThat(find()).isEmpty();
    }

    @Test
    void whoReadsTheSourceAtEachUseComparesForItself() {
        publish(40, 1);
        refresh(40, 1, 0);
        use(40, 1);
        booth.read(comparePrice, book, 40);
        withdraw(30, NO_VERSION);
        assertThat(find()).isEmpty();
    }

    @Test
    void aLookThatSeesNothingNewIsOne() {
        publish(40, 1);
        refresh(40, 1, 0);
        booth.read(readCopyEdition, copy, 1);
        booth.record(Op.LOOK_AGAIN, readEdition, book, 1, 0);
        booth.read(readCopyPrice, copy, 40);
        withdraw(30, NO_VERSION);
        expect(Verdict.PREDICTED);
    }

    @Test
    void aComparisonThatSeesNothingNewIsOne() {
        publish(40, 1);
        refresh(40, 1, 0);
        use(40, 1);
        booth.record(Op.LOOK_AGAIN, comparePrice, book, 40, 0);
        withdraw(30, NO_VERSION);
        assertThat(find()).isEmpty();
    }

    @Test
    void aNumberThatWasDrawnIsNoCopy() {
        long local = script.object("java.lang.ThreadLocal");
        int next = script.variable("app.Book", "next", "I", Variable.Kind.ATOMIC, Variable.VOLATILE);
        int draw = script.site("app.Book", "enter", 70, "incrementAndGet()", next, 0);
        int set = script.site("app.Book", "enter", 70, "Book.NUMBER.set()");
        int get = script.site("app.Book", "pay", 71, "Book.NUMBER.get()");
        booth.update(draw, book, 40, 41);
        booth.record(Op.THREAD_LOCAL_SET, set, local, 41, Op.BOXED);
        booth.record(Op.THREAD_LOCAL_GET, get, local, 41, Op.BOXED);
        booth.record(Op.THREAD_LOCAL_GET, get, local, 41, Op.BOXED);
        office.update(draw, book, 41, 42);
        office.record(Op.THREAD_LOCAL_SET, set, local, 42, Op.BOXED);
        assertThat(find()).isEmpty();
    }

    @Test
    void aChangeThatMustComeAfterTheUseIsTooLate() {
        publish(40, 1);
        refresh(40, 1, 0);
        use(40, 1);
        booth.end();
        office.join(booth, starts);
        withdraw(30, NO_VERSION);
        assertThat(find()).isEmpty();
    }

    @Test
    void aChangeBackToTheCopiedValueIsNone() {
        publish(40, 1);
        refresh(40, 1, 0);
        use(40, 1);
        withdraw(40, NO_VERSION);
        assertThat(find()).isEmpty();
    }

    @Test
    void aCopyThatWasMadeAfterTheChangeIsRight() {
        publish(40, 1);
        withdraw(30, NO_VERSION);
        refresh(30, 1, 0);
        use(30, 1);
        assertThat(find()).isEmpty();
    }

    @Test
    void whereARefreshMayBeMissingNothingIsSure() {
        publish(40, 1);
        refresh(40, 1, 0);
        booth.sampled(writeCopyPrice, false);
        withdraw(30, NO_VERSION);
        use(40, 1);
        expect(Verdict.SUSPECTED);
    }

    @Test
    void whatAThreadIsGivenByItsConstructorIsACopyToo() {
        int givenPrice = script.site("app.Booth", "<init>", 50, "write", copyPrice, Site.INITIALIZES);
        int givenEdition = script.site("app.Booth", "<init>", 51, "write", copyEdition, Site.INITIALIZES);
        publish(40, 1);
        main.acquire(lock, starts);
        main.read(readPrice, book, 40);
        main.write(givenPrice, copy, 40);
        main.read(readEditionAgain, book, 1);
        main.write(givenEdition, copy, 1);
        main.release(lock, starts);
        main.start(booth, starts);
        use(40, 1);
        withdraw(30, NO_VERSION);
        expect(Verdict.PREDICTED);
    }

    @Test
    void whoDropsOnlyItsOwnCopyLeavesThoseOfOthers() {
        long local = script.object("java.lang.ThreadLocal");
        int get = script.site("app.Book", "pay", 60, "Book.COPY.get()");
        int remove = script.site("app.Book", "withdraw", 33, "Book.COPY.remove()");
        booth.read(readPrice, book, 40);
        booth.record(Op.THREAD_LOCAL_GET, get, local, 40, Op.BOXED);
        booth.record(Op.THREAD_LOCAL_GET, get, local, 40, Op.BOXED);
        office.acquire(lock, withdraws);
        office.write(withdrawPrice, book, 30);
        office.release(lock, withdraws);
        office.record(Op.THREAD_LOCAL_REMOVE, remove, local, 0, 0);
        expect(Verdict.PREDICTED);
        assertThat(find().get(0).message()).contains("Book.COPY");
    }
}
