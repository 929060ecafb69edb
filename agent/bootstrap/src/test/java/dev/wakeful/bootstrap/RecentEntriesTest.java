package dev.wakeful.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecentEntriesTest {
    private final ThreadTrace trace = new ThreadTrace(Thread.currentThread(), 1, 1, null, new Batches());

    @Property(tries = 100)
    void givesTheEntriesOfTheTable(
            @ForAll List<@IntRange(min = 0, max = 9) Integer> objects,
            @ForAll @IntRange(min = 1, max = 200) int sites) {
        Object[] known = new Object[10];
        for (int i = 0; i < known.length; i++) {
            known[i] = new Object();
        }
        RecentEntries recent = new RecentEntries(true);
        int site = 0;
        for (int choice : objects) {
            Object object = known[choice];
            site = (site + 7) % sites;
            assertThat(recent.ofOwner(object, trace, site)).isSameAs(Identity.find(object));
            assertThat(recent.ofValue(object, trace, site)).isSameAs(Identity.find(object));
        }
    }

    @Test
    void withoutSlotsItAsksTheTable() {
        Object object = new Object();
        assertThat(new RecentEntries(false).ofOwner(object, trace, 1)).isSameAs(Identity.find(object));
    }

    @Test
    void keepsNothingAlive() throws InterruptedException {
        RecentEntries recent = new RecentEntries(true);
        Object object = new Object();
        recent.ofOwner(object, trace, 1);
        recent.ofValue(object, trace, 1);
        ReferenceQueue<Object> cleared = new ReferenceQueue<>();
        WeakReference<Object> reference = new WeakReference<>(object, cleared);
        object = null;
        Reference<?> gone = null;
        for (int i = 0; i < 100 && gone == null; i++) {
            System.gc();
            gone = cleared.remove(100);
        }
        assertThat(gone).isSameAs(reference);
        assertThat(recent).isNotNull();
    }
}
