package dev.wakeful.cli;

import java.lang.reflect.Proxy;

/**
 * Keeps Ctrl-C from ending this process while a command runs: the terminal sends it to the command, too, and what the command did until
 * then is to be analyzed. Goes by reflection because {@code sun.misc.Signal} is supported, but not part of the API of the platform; where
 * it is missing, Ctrl-C ends both.
 */
final class Interrupts {
    private static final String[] SIGNALS = {"INT", "HUP", "TERM"};

    private final Object[] before = new Object[SIGNALS.length];

    private Interrupts(Runnable onTerminate) {
        for (int i = 0; i < SIGNALS.length; i++) {
            boolean passOn = !SIGNALS[i].equals("INT");
            before[i] = handle(SIGNALS[i], proxy(passOn ? onTerminate : () -> {}));
        }
    }

    /** Waits for the end of a process and returns its exit code; signals that only this process gets are passed on to it. */
    static int heldUntilEndOf(Process process) throws InterruptedException {
        Interrupts interrupts = new Interrupts(process::destroy);
        try {
            return process.waitFor();
        } finally {
            interrupts.restore();
        }
    }

    private void restore() {
        for (int i = 0; i < SIGNALS.length; i++) {
            if (before[i] != null) {
                handle(SIGNALS[i], before[i]);
            }
        }
    }

    private static Object proxy(Runnable action) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            return Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static Object handle(String signal, Object handler) {
        if (handler == null) {
            return null;
        }
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Object instance = type.getConstructor(String.class).newInstance(signal);
            return type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"))
                    .invoke(null, instance, handler);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
