package dev.wakeful.twins;

/** Runs programs one after the other in one JVM, which starts once then instead of once for each. */
public final class Several {
    private Several() {}

    /** @param programs names of their classes; after each that has ended its name is printed */
    public static void main(String[] programs) throws ReflectiveOperationException {
        for (String program : programs) {
            Class.forName(program).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            System.out.println("END " + program);
        }
    }
}
