package dev.wakeful.engine.rules.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.Engine;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Header;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceScript;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The main thread starts t1 and t2, who share a box. */
class DataRaceTest {
    private final TraceScript script = new TraceScript();
    private final TraceScript.Actor main = script.thread("main");
    private final TraceScript.Actor t1 = script.thread("t1");
    private final TraceScript.Actor t2 = script.thread("t2");
    private final int start = script.site("app.Main", "main", 1, "start()");
    private final int locks = script.site("app.Box", "guarded", 2, "synchronized");
    private final long lock = script.object("java.lang.Object");
    private final long box = script.object("app.Box");
    private final int count = field("count", "I", 0);
    private final int read = site("increment", 10, "read", count, 0);
    private final int write = site("increment", 10, "write", count, 0);

    private int field(String name, String descriptor, int flags) {
        return script.variable("app.Box", name, descriptor, Variable.Kind.FIELD, flags);
    }

    private int site(String method, int line, String operation, int variable, int flags) {
        return script.site("app.Box", method, line, operation, variable, flags);
    }

    private void startBoth() {
        main.start(t1, start);
        main.start(t2, start);
    }

    private Trace trace() {
        script.builder().header(new Header(1, "test", "", "accesses", "17", 1, false, 0));
        return script.trace();
    }

    private List<Finding> find() {
        return Engine.findings(trace(), new ArrayList<>()).stream()
                .filter(finding -> finding.rule().equals("data-race"))
                .toList();
    }

    private void increment(TraceScript.Actor thread, long from) {
        thread.read(read, box, from);
        thread.write(write, box, from + 1);
    }

    @Test
    void incrementsWithoutALockLoseAnUpdate() {
        startBoth();
        increment(t1, 0);
        increment(t2, 1);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.OBSERVED);
            assertThat(finding.effect()).contains("lost");
            assertThat(finding.message()).contains("t1#2").contains("t2#3").contains("Box.count");
            assertThat(finding.schedule()).hasSize(4);
            assertThat(finding.threads())
                    .allSatisfy(thread -> assertThat(thread.created()).contains("main#1"));
            assertThat(finding.objects()).extracting(FoundObject::className).contains("app.Box");
        });
    }

    @Test
    void incrementsUnderOneLockAreOrdered() {
        startBoth();
        for (TraceScript.Actor thread : List.of(t1, t2, t1)) {
            thread.acquire(lock, locks);
            increment(thread, 0);
            thread.release(lock, locks);
        }
        assertThat(find()).isEmpty();
    }

    @Test
    void lockOnOneSideOnlyIsNoOrder() {
        startBoth();
        t1.acquire(lock, locks);
        increment(t1, 0);
        t1.release(lock, locks);
        t2.read(site("get", 20, "read", count, 0), box, 1);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.remedy()).startsWith("hold Object@" + lock + " in Box.get:20 too");
            assertThat(finding.schedule().get(2).text()).contains("holding no lock");
        });
    }

    @Test
    void profileWithoutAccessesIsNotApplicable() {
        assertThat(new DataRace().notApplicable(new Facts(script.trace())))
                .hasValueSatisfying(why -> assertThat(why).contains("profile=accesses"));
    }

    @Test
    void volatileVariableAndAtomicOrderThemselves() {
        int flag = field("flag", "Z", Variable.VOLATILE);
        int atomic = script.variable("app.Box", "hits", "I", Variable.Kind.ATOMIC, 0);
        startBoth();
        t1.write(site("stop", 3, "write", flag, 0), box, 1);
        t1.update(site("hit", 4, "getAndIncrement()", atomic, 0), box, 0, 1);
        t2.read(site("run", 5, "read", flag, 0), box, 1);
        t2.write(site("reset", 6, "set()", atomic, 0), box, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void elementsRaceByIndex() {
        int cells = script.variable("int[]", "", "I", Variable.Kind.ELEMENT, 0);
        int put = site("put", 3, "write", cells, 0);
        long array = script.object("int[]");
        startBoth();
        t1.record(Op.WRITE_ELEMENT, put, array, 0, 0);
        t2.record(Op.WRITE_ELEMENT, put, array, 0, 1);
        assertThat(find()).isEmpty();
        t2.record(Op.WRITE_ELEMENT, put, array, 0, 0);
        assertThat(find()).hasSize(1);
    }

    @Test
    void collectionOfItsUsersIsGuardedByThem() {
        int contents = script.variable("app.Box", "map", "I", Variable.Kind.CONTENTS, Variable.UNGUARDED);
        long map = script.object("java.util.HashMap");
        startBoth();
        t1.write(site("put", 3, "HashMap.put()", contents, 0), map, -1);
        t2.read(site("get", 4, "HashMap.get()", contents, 0), map, 0);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.effect()).contains("structure");
            assertThat(finding.schedule().get(0).text()).contains("HashMap.put()");
        });
    }

    @Test
    void elementsOfAListRaceByIndex() {
        int contents = script.variable("app.Box", "list", "I", Variable.Kind.CONTENTS, Variable.UNGUARDED);
        int set = site("put", 3, "List.set()", contents, 0);
        int get = site("get", 4, "List.get()", contents, 0);
        long list = script.object("java.util.ArrayList");
        startBoth();
        for (int element = 1; element <= 3; element++) {
            t1.write(set, list, element);
            t2.write(set, list, element + 3);
            t2.read(get, list, element + 3);
        }
        t2.read(get, list, -1);
        assertThat(find()).isEmpty();
        t2.read(get, list, 2);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.effect())
                .doesNotContain("structure"));
    }

    @Test
    void structureOfAListIsLookedAtForEachElement() {
        int contents = script.variable("app.Box", "list", "I", Variable.Kind.CONTENTS, Variable.UNGUARDED);
        long list = script.object("java.util.ArrayList");
        startBoth();
        t1.write(site("put", 3, "List.add()", contents, 0), list, 0);
        t2.read(site("get", 4, "List.get()", contents, 0), list, -1);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.effect())
                .contains("structure"));
        t2.write(site("put", 5, "List.set()", contents, 0), list, 7);
        t1.read(site("sum", 6, "List.iterator()", contents, 0), list, 0);
        assertThat(find()).hasSize(3);
    }

    @Test
    void accessesWithFencesBesideThemAreOrderedOnes() {
        int sequence = field("sequence", "J", 0);
        int set = site("set", 3, "write", sequence, Site.FENCED);
        int get = site("get", 4, "read", sequence, Site.FENCED);
        startBoth();
        t1.write(set, box, 1);
        t2.read(get, box, 1);
        t2.write(set, box, 2);
        assertThat(find()).isEmpty();
        t2.read(site("peek", 5, "read", sequence, 0), box, 1);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("Box.set")
                .contains("Box.peek"));
    }

    @Test
    void fieldsOfAPublishedObjectFollowFromThePublication() {
        int config = script.variable("app.Box", "config", "Lapp/Config;", Variable.Kind.STATIC, 0);
        int port = script.variable("app.Config", "port", "I", Variable.Kind.FIELD, 0);
        long object = script.object("app.Config");
        startBoth();
        t1.write(script.site("app.Config", "<init>", 8, "write", port, Site.INITIALIZES), object, 80);
        t1.write(script.site("app.Config", "setPort", 9, "write", port, 0), object, 81);
        t1.write(site("load", 3, "write", config, 0), 0, object);
        t1.write(script.site("app.Config", "setPort", 9, "write", port, 0), object, 82);
        t2.read(site("get", 4, "read", config, 0), 0, object);
        int ports = script.site("app.Config", "port", 10, "read", port, 0);
        t2.read(ports, object, 82);
        assertThat(find()).hasSize(2).anySatisfy(finding -> assertThat(finding.effect())
                .contains("half"));
    }

    @Test
    void whatWasWrittenBeforeARacyPublicationFollowsFromIt() {
        int config = script.variable("app.Box", "config", "Lapp/Config;", Variable.Kind.STATIC, 0);
        int port = script.variable("app.Config", "port", "I", Variable.Kind.FIELD, 0);
        long object = script.object("app.Config");
        startBoth();
        t1.write(script.site("app.Config", "setPort", 9, "write", port, 0), object, 81);
        t1.write(site("load", 3, "write", config, 0), 0, object);
        t2.read(site("get", 4, "read", config, 0), 0, object);
        t2.read(script.site("app.Config", "port", 10, "read", port, 0), object, 81);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("Box.config");
            assertThat(finding.notes()).singleElement().asString().contains("Config.port");
        });
    }

    @Test
    void privatePhaseEndsWhenTheReferenceIsPassedOn() {
        int port = script.variable("app.Config", "port", "I", Variable.Kind.FIELD, 0);
        long object = script.object("app.Config");
        startBoth();
        t1.write(script.site("app.Config", "<init>", 8, "write", port, Site.INITIALIZES), object, 80);
        t2.read(script.site("app.Config", "port", 10, "read", port, 0), object, 80);
        assertThat(find()).isEmpty();
        t1.acquire(lock, locks);
        t1.release(lock, locks);
        t1.write(script.site("app.Config", "setPort", 9, "write", port, 0), object, 81);
        assertThat(find()).hasSize(1);
    }

    @Test
    void lazyIntOfOneValueIsBenign() {
        int hash = field("hash", "I", 0);
        int look = site("hashCode", 30, "read", hash, Site.DECIDES);
        int store = site("hashCode", 32, "write", hash, 0);
        startBoth();
        t1.read(look, box, 0);
        t2.read(look, box, 0);
        t1.write(store, box, 7);
        t2.write(store, box, 7);
        assertThat(find()).isEmpty();
    }

    @Test
    void lazyIntReadTwiceIsNot() {
        int hash = field("hash", "I", 0);
        int look = site("hashCode", 30, "read", hash, Site.DECIDES | Site.READ_AGAIN);
        int store = site("hashCode", 32, "write", hash, 0);
        startBoth();
        t1.read(look, box, 0);
        t1.write(store, box, 7);
        t2.read(look, box, 7);
        assertThat(find()).hasSize(1);
    }

    @Test
    void flagThatOneSetsAndTheOtherReadsIsNoInitialization() {
        int stop = field("stop", "Z", 0);
        startBoth();
        t2.read(site("run", 5, "read", stop, Site.READ_AGAIN), box, 0);
        t1.write(site("stop", 3, "write", stop, 0), box, 1);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.effect())
                .contains("never see"));
    }

    @Test
    void lazyReferenceIsBenignWhenItsClassIsImmutable() {
        lazyReference();
        assertThat(find()).hasSize(1);
        script.builder().immutableClass("app.Value");
        assertThat(find()).isEmpty();
    }

    @Test
    void whatFinalFieldsLeadToIsSeenWithThem() {
        int next = script.variable("app.Node", "next", "Lapp/Node;", Variable.Kind.FIELD, 0);
        int weight = script.variable("app.Node", "weight", "I", Variable.Kind.FIELD, 0);
        long first = script.object("app.Node");
        long second = script.object("app.Node");
        startBoth();
        t1.write(script.site("app.Node", "set", 3, "write", weight, 0), second, 5);
        t1.write(script.site("app.Node", "link", 4, "write", next, 0), first, second);
        initializes();
        t2.read(script.site("app.Node", "next", 5, "read", next, 0), first, second);
        t2.read(script.site("app.Node", "get", 6, "read", weight, 0), second, 5);
        script.builder().immutableClass("app.Value");
        assertThat(find()).isEmpty();
        t1.write(script.site("app.Node", "change", 7, "write", weight, 0), second, 6);
        assertThat(find()).singleElement().satisfies(finding -> assertThat(finding.message())
                .contains("Node.change"));
    }

    @Test
    void whatIsKnownWithoutTheFinalFieldIsNotSeenWithIt() {
        int shared = script.variable("app.Box", "shared", "Lapp/Node;", Variable.Kind.STATIC, 0);
        int weight = script.variable("app.Node", "weight", "I", Variable.Kind.FIELD, 0);
        long node = script.object("app.Node");
        startBoth();
        t1.write(script.site("app.Node", "set", 3, "write", weight, 0), node, 5);
        increment(t1, 0);
        t1.write(site("share", 4, "write", shared, 0), 0, node);
        initializes();
        increment(t2, 1);
        t2.read(script.site("app.Node", "get", 6, "read", weight, 0), node, 5);
        script.builder().immutableClass("app.Value");
        assertThat(find())
                .extracting(Finding::message)
                .anyMatch(message -> message.contains("Node.weight"))
                .anyMatch(message -> message.contains("Box.count"));
    }

    @Test
    void valueReadOnceMayBeAHint() {
        int hint = field("lastFound", "I", 0);
        int total = field("total", "J", 0);
        startBoth();
        t1.write(site("find", 30, "write", hint, 0), box, 7);
        t2.read(site("find", 29, "read", hint, 0), box, 7);
        t1.write(site("add", 40, "write", total, 0), box, 7);
        t2.read(site("sum", 41, "read", total, 0), box, 7);
        assertThat(find()).hasSize(2).allSatisfy(finding -> assertThat(
                        finding.notes().stream().anyMatch(note -> note.contains("hint")))
                .isEqualTo(finding.message().contains("lastFound")));
    }

    @Test
    void referenceThatIsOnlyComparedWithNullLeadsToNothingHalfBuilt() {
        int table = field("table", "[J", 0);
        long array = script.object("[J");
        startBoth();
        t1.write(site("enlarge", 30, "write", table, 0), box, array);
        t2.read(site("isReady", 31, "read", table, Site.LOOK_ONLY), box, array);
        assertThat(find()).singleElement().satisfies(finding -> {
            assertThat(finding.effect()).contains("out of date");
            assertThat(finding.notes()).anyMatch(note -> note.contains("hint"));
        });
        t2.read(site("get", 32, "read", table, 0), box, array);
        assertThat(find()).anySatisfy(finding -> assertThat(finding.effect()).contains("unset"));
    }

    private void lazyReference() {
        startBoth();
        initializes();
    }

    /** t1 initializes lazily, and t2 finds what it has stored. */
    private void initializes() {
        int value = field("value", "Lapp/Value;", 0);
        long object = script.object("app.Value");
        int look = site("value", 30, "read", value, Site.NULL_CHECK);
        t1.read(look, box, 0);
        t1.write(site("value", 32, "write", value, 0), box, object);
        t2.read(look, box, object);
    }

    @Test
    void validatedOptimisticReadIsNotUsedWhenAWriterCame() {
        int stamps = script.variable(
                "java.util.concurrent.locks.StampedLock", "", "J", Variable.Kind.ATOMIC, Variable.VOLATILE);
        startBoth();
        t1.acquire(lock, locks);
        t1.write(write, box, 1);
        t1.release(lock, locks);
        t2.read(site("sum", 40, "tryOptimisticRead()", stamps, 0), lock, 0);
        t2.read(site("sum", 41, "read", count, 0), box, 1);
        t2.read(site("sum", 42, "validate()", stamps, 0), lock, 0);
        assertThat(find()).isEmpty();
        t2.read(site("peek", 50, "read", count, 0), box, 1);
        assertThat(find()).hasSize(1);
    }

    @Test
    void staticInitializerIsAlone() {
        int table = script.variable("app.Box", "map", "I", Variable.Kind.CONTENTS, Variable.UNGUARDED);
        long map = script.object("java.util.HashMap");
        startBoth();
        t1.write(site("<clinit>", 3, "HashMap.put()", table, 0), map, -1);
        t2.read(site("get", 4, "HashMap.get()", table, 0), map, 0);
        assertThat(find()).isEmpty();
    }

    @Test
    void threadThatAConstructorStartedMayKnowTheObject() {
        int rate = field("rate", "I", 0);
        main.start(t1, start);
        t1.start(t2, start);
        t1.write(site("<init>", 60, "write", rate, Site.INITIALIZES), box, 5);
        t2.read(site("tick", 61, "read", rate, 0), box, 0);
        assertThat(find()).hasSize(1);
    }

    @Test
    void missingRecordsMayHoldTheOrder() {
        startBoth();
        increment(t1, 0);
        t2.gap();
        increment(t2, 1);
        assertThat(find()).isEmpty();
    }

    @Test
    void threadWhoseStartIsUnknownMayBeOrdered() {
        main.start(t1, start);
        increment(t1, 0);
        increment(t2, 1);
        assertThat(find()).isEmpty();
    }
}
