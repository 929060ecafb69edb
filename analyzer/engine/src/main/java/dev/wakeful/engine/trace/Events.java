package dev.wakeful.engine.trace;

/** The events of a trace as parallel arrays in observed order: 37 bytes each. */
final class Events {
    final byte[] code;
    final int[] site;
    final int[] thread;
    final int[] position;
    final long[] object;
    final long[] a;
    final long[] b;

    Events(int size) {
        code = new byte[size];
        site = new int[size];
        thread = new int[size];
        position = new int[size];
        object = new long[size];
        a = new long[size];
        b = new long[size];
    }

    int size() {
        return code.length;
    }
}
