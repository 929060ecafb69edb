package dev.wakeful.engine.rules.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import org.junit.jupiter.api.Test;

/** Arrays and collections race by element, collections by their structure besides. */
class ContentsRaceTest extends SharedBox {
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
}
