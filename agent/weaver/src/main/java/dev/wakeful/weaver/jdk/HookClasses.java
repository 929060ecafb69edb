package dev.wakeful.weaver.jdk;

import java.util.List;

/** The classes whose methods the table names, by binary name. */
final class HookClasses {
    private static final String PACKAGE = "dev.wakeful.bootstrap.";

    static final List<String> NAMES = List.of(
            PACKAGE + "JdkHooks",
            PACKAGE + "LockHooks",
            PACKAGE + "StampedHooks",
            PACKAGE + "SynchronizerHooks",
            PACKAGE + "ConditionHooks",
            PACKAGE + "ParkHooks",
            PACKAGE + "PermitHooks",
            PACKAGE + "LatchHooks",
            PACKAGE + "ThreadHooks",
            PACKAGE + "TaskHooks",
            PACKAGE + "FutureHooks",
            PACKAGE + "QueueHooks",
            PACKAGE + "SignalHooks",
            PACKAGE + "ChannelHooks",
            PACKAGE + "BufferHooks",
            PACKAGE + "Locations",
            PACKAGE + "OrderHooks",
            PACKAGE + "WrapperHooks",
            PACKAGE + "Traversals");

    private HookClasses() {}
}
