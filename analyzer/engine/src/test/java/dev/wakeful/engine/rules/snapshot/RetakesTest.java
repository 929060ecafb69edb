package dev.wakeful.engine.rules.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A form of the thread is filled by {@code Desk.fill}, which calls others in the middle; a guest comes back to it. */
class RetakesTest {
    private static final int GUEST = 900;

    private final TraceScript script = new TraceScript();
    private final long local = script.object("java.lang.ThreadLocal");
    private final long form = script.object("app.Form");
    private final long text = script.object("java.lang.StringBuilder");
    private final long list = script.object("[Ljava.lang.Object;");
    private final TraceScript.Actor desk = script.thread("desk");
    private final int name = field("name", "I");
    private final int busy = field("busy", "Z");
    private final int depth = field("depth", "I");
    private final int draft = field("draft", "Ljava/lang/StringBuilder;");
    private final int entries = field("entries", "[Ljava/lang/Object;");
    private final int entry =
            script.variable("java.lang.Object[]", "entries", "Ljava/lang/Object;", Variable.Kind.ELEMENT, 0);
    private final int contents =
            script.variable("java.lang.Object", "contents", "I", Variable.Kind.CONTENTS, Variable.UNGUARDED);
    private final int get = script.site("app.Desk", "fill", 10, "Desk.FORM.get()");
    private final int setsName = site("fill", 11, name);
    private final int readsName = site("fill", 20, name);

    RetakesTest() {
        script.builder().className(GUEST, "app.Guest");
    }

    private int field(String field, String descriptor) {
        return script.variable("app.Form", field, descriptor, Variable.Kind.FIELD, 0);
    }

    private int site(String method, int line, int variable) {
        return script.site("app.Desk", method, line, "access", variable, 0);
    }

    private int call(int line, String operation) {
        return script.site("app.Desk", "fill", line, operation, contents, 0);
    }

    private List<Finding> find() {
        return new ReenteredUpdate().find(new Facts(script.trace()));
    }

    private void gets(long value) {
        desk.record(Op.THREAD_LOCAL_GET, get, local, value, 0);
    }

    private void comesBack(long value, Runnable inside) {
        comesBack(value, 0, inside);
    }

    private void comesBack(long value, int bothOver, Runnable inside) {
        gets(value);
        desk.record(Op.TAKEN_AGAIN, get, value, GUEST, 0);
        inside.run();
        desk.record(Op.TAKEN_AGAIN_END, readsName, value, bothOver, 0);
    }

    private void sets(long value) {
        desk.write(setsName, form, value);
    }

    private void reads(long value) {
        desk.read(readsName, form, value);
    }

    @Test
    void whatItWroteIsWrittenOverAndReadAsItsOwn() {
        gets(form);
        sets(1);
        comesBack(form, () -> {
            sets(2);
            reads(2);
        });
        reads(2);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.variant()).isEqualTo("thread-local");
            assertThat(finding.message()).contains("Desk.fill", "Guest", "Form", "writes over Form.name");
            assertThat(finding.schedule()).hasSize(5);
        });
    }

    @Test
    void itMayHaveBeenSetAtFirst() {
        desk.record(Op.THREAD_LOCAL_GET, get, local, 0, 0);
        desk.record(Op.THREAD_LOCAL_SET, get, local, form, 0);
        sets(1);
        comesBack(form, () -> sets(2));
        reads(2);
        assertThat(find()).hasSize(1);
    }

    @Test
    void eachOfSeveralThatComeBackIsOne() {
        gets(form);
        sets(1);
        comesBack(form, () -> sets(2));
        reads(2);
        comesBack(form, () -> sets(3));
        reads(3);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.count())
                .isEqualTo(2));
    }

    @Test
    void whatIsWrittenAfreshIsNotMissed() {
        gets(form);
        sets(1);
        comesBack(form, () -> sets(2));
        sets(3);
        reads(3);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsGotAgainAfterwardsIsKnownToHaveChanged() {
        gets(form);
        sets(1);
        comesBack(form, () -> sets(2));
        gets(form);
        reads(2);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsPutBackIsThere() {
        gets(form);
        sets(1);
        comesBack(form, () -> {
            reads(1);
            sets(2);
            sets(1);
        });
        reads(1);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatWasLookedAtBeforeIsChangedOnPurpose() {
        gets(form);
        sets(1);
        comesBack(form, () -> {
            reads(1);
            sets(2);
        });
        reads(2);
        assertThat(find()).isEmpty();
    }

    @Test
    void anotherMethodMayLeaveAResult() {
        int fails = site("fail", 30, name);
        gets(form);
        sets(1);
        comesBack(form, () -> desk.write(fails, form, 2));
        reads(2);
        assertThat(find()).isEmpty();
    }

    @Test
    void anotherObjectIsAnother() {
        long other = script.object("app.Form");
        gets(form);
        sets(1);
        comesBack(form, () -> desk.write(setsName, other, 2));
        reads(1);
        assertThat(find()).isEmpty();
    }

    @Test
    void aFlagSaysNothing() {
        int setsBusy = site("fill", 12, busy);
        gets(form);
        desk.write(setsBusy, form, 0);
        comesBack(form, () -> desk.write(setsBusy, form, 1));
        desk.read(site("fill", 13, busy), form, 1);
        assertThat(find()).isEmpty();
    }

    @Test
    void aDepthThatIsLookedAtSaysThatItIsInUse() {
        int deeper = site("fill", 12, depth);
        gets(form);
        desk.write(deeper, form, 1);
        sets(1);
        comesBack(form, () -> {
            desk.read(deeper, form, 1);
            sets(2);
        });
        reads(2);
        desk.write(deeper, form, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void whereTheOuterOneIsOverNobodyIsMisled() {
        gets(form);
        sets(1);
        comesBack(form, 1, () -> sets(2));
        reads(2);
        assertThat(find()).isEmpty();
    }

    @Test
    void whatWasNotSeenToEndIsNotJudged() {
        gets(form);
        sets(1);
        gets(form);
        desk.record(Op.TAKEN_AGAIN, get, form, GUEST, 0);
        sets(2);
        reads(2);
        assertThat(find()).isEmpty();
    }

    @Test
    void recordsMayBeMissing() {
        gets(form);
        sets(1);
        desk.gap();
        comesBack(form, () -> sets(2));
        reads(2);
        assertThat(find()).isEmpty();
    }

    @Test
    void aLookMayBeLeftOut() {
        desk.sampled(readsName, true);
        gets(form);
        sets(1);
        comesBack(form, () -> sets(2));
        reads(2);
        assertThat(find()).isEmpty();
    }

    @Test
    void aTextIsBegunAnew() {
        int clears = call(11, "StringBuilder.setLength()");
        int fills = call(12, "StringBuilder.append()");
        gets(text);
        desk.write(clears, text, 0);
        desk.write(fills, text, 0);
        comesBack(text, () -> {
            desk.write(clears, text, 0);
            desk.write(fills, text, 0);
        });
        desk.write(fills, text, 0);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("discards contents of StringBuilder"));
    }

    @Test
    void aTextOfTheObjectIsBegunAnew() {
        int readsDraft = site("fill", 11, draft);
        int clears = call(11, "StringBuilder.setLength()");
        int fills = call(12, "StringBuilder.append()");
        gets(form);
        desk.read(readsDraft, form, text);
        desk.write(clears, text, 0);
        desk.write(fills, text, 0);
        comesBack(form, () -> {
            desk.read(readsDraft, form, text);
            desk.write(clears, text, 0);
        });
        desk.read(fills, text, 0);
        assertThat(find()).hasSize(1);
    }

    @Test
    void aTextThatIsGoneOnWithIsPassedOnThatWay() {
        int clears = call(11, "StringBuilder.setLength()");
        int fills = call(12, "StringBuilder.append()");
        gets(text);
        desk.write(clears, text, 0);
        desk.write(fills, text, 0);
        comesBack(text, () -> {
            desk.read(call(13, "StringBuilder.length()"), text, 0);
            desk.write(fills, text, 0);
            desk.write(clears, text, 0);
        });
        desk.write(fills, text, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void aTextThatTheFirstBeginsAnewAsWell() {
        int clears = call(11, "StringBuilder.setLength()");
        int fills = call(12, "StringBuilder.append()");
        gets(text);
        desk.write(clears, text, 0);
        desk.write(fills, text, 0);
        comesBack(text, () -> desk.write(clears, text, 0));
        desk.write(clears, text, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void elementsOfItsArrayAreWrittenOver() {
        int readsEntries = site("fill", 11, entries);
        int puts = site("fill", 12, entry);
        int takes = site("fill", 13, entry);
        gets(form);
        desk.read(readsEntries, form, list);
        desk.writeElement(puts, list, 0, 71);
        comesBack(form, () -> {
            desk.read(readsEntries, form, list);
            desk.writeElement(puts, list, 0, 72);
        });
        desk.readElement(takes, list, 0, 72);
        assertThat(find()).hasSize(1);
    }
}
