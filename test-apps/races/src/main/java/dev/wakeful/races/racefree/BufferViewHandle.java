package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A flag inside a byte buffer, set and seen through a view handle, publishes plain data. */
public final class BufferViewHandle {
    private static final VarHandle FLAG = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory = ByteBuffer.allocateDirect(16);
    private int data;

    void send() {
        data = 42;
        FLAG.setRelease(memory, 8, 1);
    }

    void receive() {
        while ((int) FLAG.getAcquire(memory, 8) == 0) {
            Pace.nap(1);
        }
        if (data != 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        BufferViewHandle mail = new BufferViewHandle();
        Thread receiver = Pace.start("receiver", mail::receive);
        Thread sender = Pace.start("sender", mail::send);
        Pace.finish(receiver, sender);
    }
}
