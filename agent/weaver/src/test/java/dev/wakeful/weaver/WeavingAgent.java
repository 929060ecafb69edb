package dev.wakeful.weaver;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;

/**
 * Installs the weaver in a forked JVM and prints which of the samples come out of it with hooks. Must be on the
 * bootstrap class path with everything that it needs. The options name a class that is to be loaded before the weaver
 * is there.
 */
public final class WeavingAgent {
    private WeavingAgent() {}

    public static void premain(String options, Instrumentation instrumentation) throws ClassNotFoundException {
        if (options != null && !options.isEmpty()) {
            Class.forName(options, true, ClassLoader.getSystemClassLoader());
        }
        Spotter spotter = new Spotter();
        Weaver.install(instrumentation, new WeaverOptions("samples.*", "samples.Excluded*"));
        instrumentation.addTransformer(spotter, true);
        if (options != null && !options.isEmpty()) {
            System.out.println("loaded before: " + options);
        }
    }

    /** Comes after the weaver, so it sees what the weaver gave. */
    private static final class Spotter implements ClassFileTransformer {
        @Override
        public byte[] transform(
                Module module,
                ClassLoader loader,
                String className,
                Class<?> redefined,
                ProtectionDomain protectionDomain,
                byte[] bytes) {
            if (className != null && className.startsWith("samples/")) {
                String text = new String(bytes, StandardCharsets.ISO_8859_1);
                String hooks = "";
                for (String hook : new String[] {"monitorEntered", "waitOn", "writeInt", "writeReference"}) {
                    hooks += text.contains(hook) ? " " + hook : "";
                }
                if (redefined != null) {
                    System.setProperty("woven again " + className, hooks);
                }
                System.out.println((redefined == null ? "loaded " : "again ") + className + ":" + hooks + ".");
            }
            return null;
        }
    }
}
