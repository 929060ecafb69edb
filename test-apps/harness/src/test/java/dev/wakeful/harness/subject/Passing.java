package dev.wakeful.harness.subject;

import java.util.function.IntSupplier;

/** A class with a native library, both of a loader that is thrown away. */
public final class Passing implements IntSupplier {
    /** @param library file of the library, which only this class's loader has loaded */
    public Passing(String library) {
        System.load(library);
    }

    @Override
    public int getAsInt() {
        return touch();
    }

    private static native int touch();
}
