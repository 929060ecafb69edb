package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;

/**
 * {@link StringBuffer}: each of its synchronized methods is one critical section that reads or writes the two variables of the buffer, length and
 * characters. A method that appends another buffer reads the other's length and its characters in two sections of the other. Only calls from woven code count: a
 * buffer that the JDK uses for itself is silent.
 *
 * <p>Hooks at entry stand under the monitor already, hooks at the exits still.
 */
public final class BufferHooks {
    /** Names of the advised methods; a hook names one by its index. */
    private static final String[] METHODS = {
        "length",
        "charAt",
        "getChars",
        "substring",
        "subSequence",
        "indexOf",
        "lastIndexOf",
        "toString",
        "compareTo",
        "getBytes",
        "setCharAt",
        "setLength",
        "append",
        "appendCodePoint",
        "insert",
        "delete",
        "deleteCharAt",
        "replace",
        "reverse",
    };

    private static final int READS_COUNT = 1;
    private static final int READS_VALUE = 2;
    private static final int WRITES_COUNT = 4;
    private static final int WRITES_VALUE = 8;
    private static final int READS = READS_COUNT | READS_VALUE;
    private static final int WRITES = WRITES_COUNT | WRITES_VALUE;

    private static final int[] EFFECTS = {
        READS_COUNT,
        READS,
        READS,
        READS,
        READS,
        READS,
        READS,
        READS,
        READS,
        READS_VALUE,
        WRITES_VALUE,
        WRITES,
        WRITES,
        WRITES,
        WRITES,
        WRITES,
        WRITES,
        WRITES,
        WRITES_VALUE,
    };

    /** The lock, the reads and the writes of a method each have a site. */
    private static final int SITES_PER_METHOD = 5;

    private static final int LOCK = 0;
    private static final int READ_COUNT = 1;
    private static final int READ_VALUE = 2;
    private static final int WRITE_COUNT = 3;
    private static final int WRITE_VALUE = 4;

    /** The numbers of the sites of this class are those up to this one; the weaver's follow. */
    public static final int SITES = METHODS.length * SITES_PER_METHOD;
    /** Same for the variables. */
    public static final int VARIABLES = 2;

    private static final int COUNT = 1;
    private static final int VALUE = 2;

    private BufferHooks() {}

    /** The index by which hooks name a method. */
    public static int indexOf(String method) {
        for (int i = 0; i < METHODS.length; i++) {
            if (METHODS[i].equals(method)) {
                return i;
            }
        }
        throw new IllegalArgumentException(method);
    }

    /** Registers sites and variables. Once, before the first hook runs. */
    public static void register() {
        String holder = "java.lang.AbstractStringBuilder";
        Tables.variable(new Variable(COUNT, holder, "count", "I", Variable.Kind.FIELD, 0));
        Tables.variable(new Variable(VALUE, holder, "value", "I", Variable.Kind.FIELD, 0));
        for (int method = 0; method < METHODS.length; method++) {
            site(method, LOCK, "synchronized", 0);
            site(method, READ_COUNT, "read", COUNT);
            site(method, READ_VALUE, "read", VALUE);
            site(method, WRITE_COUNT, "write", COUNT);
            site(method, WRITE_VALUE, "write", VALUE);
        }
    }

    private static void site(int method, int what, String operation, int variable) {
        Tables.site(new Site(
                siteOf(method, what),
                "java.lang.StringBuffer",
                METHODS[method],
                "",
                "StringBuffer.java",
                0,
                operation,
                variable,
                0));
    }

    private static int siteOf(int method, int what) {
        return 1 + method * SITES_PER_METHOD + what;
    }

    /** Entered a method. */
    public static int begin(Object buffer, int method) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            int copying = trace.copyingBuffer;
            if (copying == 0 && (trace.inJdk() || trace.takeSite() <= 0)) {
                return JdkHooks.OFF;
            }
            int at = copying == 0 ? method : copying - 1;
            trace.locking().entered(buffer, siteOf(at, LOCK));
            int effects = EFFECTS[method];
            if ((effects & READS_COUNT) != 0) {
                access(trace, Op.READ, buffer, siteOf(at, READ_COUNT), ((StringBuffer) buffer).length());
            }
            if ((effects & READS_VALUE) != 0) {
                access(trace, Op.READ, buffer, siteOf(at, READ_VALUE), digest((StringBuffer) buffer));
            }
            return at;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    /** Entered a method that reads another buffer, which may be null or something else. */
    public static int copyBegin(Object buffer, Object other, int method) {
        int token = begin(buffer, method);
        if (token != JdkHooks.OFF && other instanceof StringBuffer) {
            ThreadTrace trace = ThreadTrace.enter();
            if (trace != null) {
                trace.copyingBuffer = method + 1;
                trace.exit();
            }
        }
        return token;
    }

    /** About to leave the method, with a result or an exception. */
    public static void end(Object buffer, int method, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace == null) {
            return;
        }
        try {
            int effects = EFFECTS[method];
            if ((effects & WRITES_VALUE) != 0) {
                access(trace, Op.WRITE, buffer, siteOf(token, WRITE_VALUE), digest((StringBuffer) buffer));
            }
            if ((effects & WRITES_COUNT) != 0) {
                access(trace, Op.WRITE, buffer, siteOf(token, WRITE_COUNT), ((StringBuffer) buffer).length());
            }
            trace.locking().releasing(buffer, siteOf(token, LOCK));
        } catch (Throwable failure) {
            JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    /** Same, for a method that has read another buffer. */
    public static void copyEnd(Object buffer, int method, int token) {
        if (token != JdkHooks.OFF) {
            ThreadTrace trace = ThreadTrace.enter();
            if (trace != null) {
                trace.copyingBuffer = 0;
                trace.exit();
            }
        }
        end(buffer, method, token);
    }

    /** A number that is another one after most changes of the text: the characters are recorded as it. */
    private static long digest(StringBuffer buffer) {
        int length = buffer.length();
        return length == 0
                ? 0
                : (buffer.charAt(0) * 31L + buffer.charAt(length >> 1)) * 31L + buffer.charAt(length - 1);
    }

    private static void access(ThreadTrace trace, Op op, Object buffer, int site, long value) {
        if (Gates.isOpen(site)) {
            trace.sampling().field(op, buffer, value, site);
        }
    }
}
