package dev.wakeful.weaver;

import dev.wakeful.weaver.survey.Survey;
import org.objectweb.asm.ClassReader;

/** Surveys one class and adds what it declares and what was found to the watch. */
final class ClassSurveyor {
    private ClassSurveyor() {}

    /** Never throws: a class that is not readable adds nothing. */
    static void survey(String internalName, byte[] bytes, Survey survey, LoaderView view, Watch watch) {
        try {
            if (declare(internalName, bytes, view, watch)
                    && (Survey.worthSurvey(bytes) || survey.callsWrapper(bytes, 0) || survey.mayFillIn(bytes))) {
                watch.add(survey.survey(bytes));
            }
        } catch (Throwable t) {
            watch.notSurveyed(internalName, t);
        }
    }

    /**
     * Surveys a class that has been declared, when it calls what waits on behalf of its callers and was not among the first
     * {@code since} known. Never throws.
     */
    static void surveyCaller(String internalName, byte[] bytes, Survey survey, int since, Watch watch) {
        try {
            if (survey.callsWrapper(bytes, since)) {
                watch.add(survey.survey(bytes));
            }
        } catch (Throwable t) {
            watch.notSurveyed(internalName, t);
        }
    }

    /** Adds what the class declares; false when it is not readable. */
    static boolean declare(String internalName, byte[] bytes, LoaderView view, Watch watch) {
        try {
            ClassSummary summary = ClassSummary.of(new ClassReader(bytes));
            view.offer(internalName, bytes, summary);
            watch.add(summary);
            return true;
        } catch (RuntimeException notReadable) {
            view.offer(internalName, bytes, null);
            return false;
        }
    }
}
