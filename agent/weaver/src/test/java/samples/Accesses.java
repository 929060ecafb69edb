package samples;

/** Accesses of fields of every kind and of array elements. */
public class Accesses {
    private static int shared = 4;
    private static long sharedLong;
    private static Object sharedObject = "s";
    private final Object[] locks = new Object[] {"a", "b"};
    private boolean flag = true;
    private byte small;
    private char letter;
    private int number;
    private long big;
    private double fraction;
    private String text;
    private volatile Object published;
    private volatile boolean ready;
    private volatile int counter;

    public static void primitives() {
        Accesses a = new Accesses();
        a.flag = !a.flag;
        a.small = 3;
        a.letter = (char) (a.small + 'a');
        a.number += 5;
        a.number++;
        a.big = a.number + 1L;
        a.big += 2;
        a.fraction = a.big;
        check(a.fraction == 9.0 && a.letter == 'd' && !a.flag);
    }

    public static void references() {
        Accesses a = new Accesses();
        a.text = "one";
        String before = a.text;
        a.text = a.text + before.length();
        check(a.text.equals("one3"));
    }

    public static void statics() {
        shared = shared * 2;
        sharedLong = shared + sharedLong;
        sharedObject = sharedObject + "t";
        check(sharedLong == 8 && sharedObject.equals("st"));
    }

    public static void volatiles() {
        Accesses a = new Accesses();
        a.published = "p";
        a.ready = true;
        a.counter++;
        check(a.ready && a.published.equals("p") && a.counter == 1);
    }

    public static void elements() {
        Accesses a = new Accesses();
        Object[] same = a.locks;
        same[0] = same[1] + "c";
        check(a.locks[0].equals("bc"));
        String[] other = {"x"};
        other[0] = "y";
        check(other[0].equals("y"));
    }

    /** Its field is written before the other constructor has been called. */
    public static void inner() {
        Accesses a = new Accesses();
        check(a.new Inner(3).sum() == 3);
    }

    /** Reads a field of the enclosing object through the captured reference. */
    public class Inner {
        private int own;

        Inner(int value) {
            own = value;
        }

        int sum() {
            return own + number;
        }
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new AssertionError();
        }
    }
}
