package dev.wakeful.engine.rules.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.trace.Site;
import org.junit.jupiter.api.Test;

/** Races that are meant: values that each thread may compute for itself, and hints. */
class BenignRaceTest extends SharedBox {
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
        startBoth();
        initializes();
        assertThat(find()).hasSize(1);
        script.builder().immutableClass("app.Value");
        assertThat(find()).isEmpty();
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
}
