package dev.wakeful.bootstrap;

import java.util.Set;

/** Which methods have hooks, as {@code class.method}: asked for when the stacks of threads that run are looked at. Any thread. */
public interface Woven {
    /** Methods of the JDK in which something is done for which a thread should have been seen to enter them. */
    Set<String> tellingOfJdk();

    /** Such methods of the application. */
    Set<String> tellingOfApplication();

    /** Methods of the application that take a lock other than a monitor. */
    Set<String> locking();
}
