package dev.wakeful.engine.finding;

/**
 * A place in the program that plays a part in a finding.
 *
 * @param className binary name with dots, empty when unknown
 * @param role what happens there in the finding, such as {@code looks at the guard} or {@code notifies}
 * @param thread name of the thread that did it, empty when none in particular
 * @param library file name of the jar that the class came from, empty for the program's own and when unknown
 */
public record Location(
        String className, String method, String file, int line, String role, String thread, String library) {
    /** A place in the program's own code. */
    public Location(String className, String method, String file, int line, String role, String thread) {
        this(className, method, file, line, role, thread, "");
    }

    /** {@code class.method(File.java:12)}, like a line of a stack trace. */
    public String display() {
        if (className.isEmpty()) {
            return "(inside the JDK or in code that was not woven)";
        }
        if (isNative()) {
            return method + " (" + className + ")";
        }
        String source = file.isEmpty() ? "unknown source" : line > 0 ? file + ":" + line : file;
        return className + "." + method + "(" + source + ")";
    }

    /** {@code Class.method:12}, for the columns of a schedule. */
    public String brief() {
        if (className.isEmpty()) {
            return "?";
        }
        if (isNative()) {
            return method;
        }
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return simple + "." + method + (line > 0 ? ":" + line : "");
    }

    /** A place in native code has its library for a class, and no line. */
    public boolean isNative() {
        return line == 0 && file.equals(className);
    }
}
