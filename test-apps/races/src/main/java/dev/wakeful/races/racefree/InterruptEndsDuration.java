package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;

/**
 * A sleep for a duration, by a platform and by a virtual thread, that an interrupt ends. JDK 21
 */
public final class InterruptEndsDuration {
    private int order;

    void obey() throws Exception {
        try {
            Thread.class.getMethod("sleep", Duration.class).invoke(null, Duration.ofSeconds(20));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InterruptedException && order == 1) {
                return;
            }
        }
        throw new IllegalStateException();
    }

    void tell(Thread sleeper) {
        order = 1;
        sleeper.interrupt();
    }

    public static void main(String[] args) {
        InterruptEndsDuration platform = new InterruptEndsDuration();
        InterruptEndsDuration virtual = new InterruptEndsDuration();
        Thread one = Pace.start("platform", platform::obey);
        Thread other = Pace.startVirtual("virtual", virtual::obey);
        platform.tell(one);
        virtual.tell(other);
        Pace.finish(one, other);
    }
}
