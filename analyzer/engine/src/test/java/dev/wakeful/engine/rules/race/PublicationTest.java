package dev.wakeful.engine.rules.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import org.junit.jupiter.api.Test;

/** Objects that one thread makes and another uses: what reaches the other with the reference, and what races for itself. */
class PublicationTest extends SharedBox {
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
}
