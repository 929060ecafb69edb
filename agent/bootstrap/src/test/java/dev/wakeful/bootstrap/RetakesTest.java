package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import samples.Leaflet;
import samples.Notice;

/** A notice gets object 7 of its thread as it begins. */
class RetakesTest {
    private static final long OBJECT = 7;
    private static final int SITE = 3;

    private final Retakes retakes = new Retakes();
    private final List<String> story = new ArrayList<>();
    private final Notice notice = new Notice(this::begins, () -> looks("goes on"));

    private void begins() {
        looks("begins");
        Class<?> again = retakes.again(OBJECT, SITE);
        if (again != null) {
            story.add("again by " + again.getSimpleName());
        }
    }

    private void looks(String what) {
        if (retakes.isUnderWay()) {
            retakes.look();
            for (Retakes.Again over = retakes.takeEnded(); over != null; over = retakes.takeEnded()) {
                story.add(over.outerEnded ? "both over" : "over");
            }
        }
        story.add(what);
    }

    @Test
    void whoIsAskedForItsTextComesInAgain() {
        notice.put("one", new Leaflet(notice, "two"), "three");
        assertThat(story)
                .containsExactly(
                        "begins", "goes on", "begins", "again by Leaflet", "goes on", "over", "goes on", "goes on");
    }

    @Test
    void withinTheSecondNobodyAsksForTheThird() {
        notice.put(new Leaflet(notice, "two", new Leaflet(notice, "three")));
        assertThat(story)
                .containsExactly(
                        "begins",
                        "begins",
                        "again by Leaflet",
                        "goes on",
                        "begins",
                        "goes on",
                        "goes on",
                        "over",
                        "goes on");
    }

    @Test
    void aListenerComesInAgain() {
        notice.tell(new Leaflet(notice));
        assertThat(story).containsExactly("begins", "begins", "again by Leaflet", "goes on", "over", "goes on");
    }

    @Test
    void aClassMayAskForTextsOfItsOwnKindThroughTheJdk() {
        String.valueOf(notice.with(new Notice(this::begins, () -> {})));
        assertThat(story).containsExactly("begins", "begins", "again by Notice");
    }

    @Test
    void oneAfterTheOtherIsNotAgain() {
        notice.put("one");
        notice.put("two");
        assertThat(story).containsExactly("begins", "goes on", "begins", "goes on");
    }

    @Test
    void whoCallsItselfKnows() {
        notice.putTwice(3);
        assertThat(story).containsOnly("begins");
    }

    @Test
    void theOuterOneMayBeOverByThen() {
        new Notice(this::begins, () -> {}).tell(new Leaflet(new Notice(this::begins, () -> {})));
        looks("somewhere else");
        assertThat(story).containsExactly("begins", "begins", "again by Leaflet", "both over", "somewhere else");
    }

    @Test
    void whatAnotherObjectIsGotForIsNoneOfIt() {
        Notice other = new Notice(() -> story.add("other"), () -> {});
        notice.tell(() -> other.put("one"));
        assertThat(story).containsExactly("begins", "other", "goes on");
    }

    @Test
    void whatIsGotWithinWhatWasCalledBackIsNoPartOfTheOuterOne() {
        Notice silent = new Notice(() -> {}, () -> {});
        silent.put(new Leaflet(silent, "one", new Leaflet(notice, "two"), new Leaflet(notice, "three")));
        assertThat(story).containsExactly("begins", "goes on", "begins", "goes on");
    }

    @Test
    void aPlaceIsNotLookedAtForEver() {
        for (int i = 0; i < 200; i++) {
            notice.put(new Leaflet(notice, "one"));
        }
        assertThat(story).filteredOn(event -> event.startsWith("again")).hasSizeBetween(5, 20);
    }
}
