package samples;

import java.lang.reflect.Field;

/** Accesses of fields by their offsets. */
public class Offsets {
    private static final sun.misc.Unsafe UNSAFE = unsafe();
    private static final long COUNT = offset(Offsets.class, "count");
    private static final long OWNER;
    private static final long TIME;

    static {
        try {
            OWNER = UNSAFE.objectFieldOffset(Offsets.class.getDeclaredField("owner"));
            TIME = UNSAFE.objectFieldOffset(Offsets.class.getDeclaredField("time"));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int count;
    private volatile String owner;
    private volatile long time;

    private static sun.misc.Unsafe unsafe() {
        try {
            Field field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (sun.misc.Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static long offset(Class<?> type, String name) {
        try {
            return UNSAFE.objectFieldOffset(type.getDeclaredField(name));
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public static void numbers() {
        Offsets o = new Offsets();
        UNSAFE.putIntVolatile(o, COUNT, 1);
        check(UNSAFE.getInt(o, COUNT) == 1);
        check(UNSAFE.compareAndSwapInt(o, COUNT, 1, 5) && !UNSAFE.compareAndSwapInt(o, COUNT, 1, 6));
        check(UNSAFE.getAndAddInt(o, COUNT, 4) == 5 && o.count == 9);
        UNSAFE.putOrderedLong(o, TIME, 7L);
        check(UNSAFE.getLongVolatile(o, TIME) == 7L);
        check(UNSAFE.compareAndSwapLong(o, TIME, 7L, 8L));
        check(UNSAFE.getAndSetLong(o, TIME, 9L) == 8L && o.time == 9L);
    }

    public static void references() {
        Offsets o = new Offsets();
        UNSAFE.putOrderedObject(o, OWNER, "a");
        check("a".equals(UNSAFE.getObjectVolatile(o, OWNER)));
        check(UNSAFE.compareAndSwapObject(o, OWNER, "a", "b"));
        check("b".equals(UNSAFE.getAndSetObject(o, OWNER, "c")) && "c".equals(o.owner));
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError();
        }
    }
}
