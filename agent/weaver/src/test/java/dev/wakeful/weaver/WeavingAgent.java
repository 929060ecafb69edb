package dev.wakeful.weaver;

import java.lang.instrument.Instrumentation;

/** Installs the weaver in a forked JVM. Must be on the bootstrap class path with everything that it needs. */
public final class WeavingAgent {
    private WeavingAgent() {}

    public static void premain(String options, Instrumentation instrumentation) {
        Weaver.install(instrumentation, new WeaverOptions(options == null ? "" : options, ""));
    }
}
