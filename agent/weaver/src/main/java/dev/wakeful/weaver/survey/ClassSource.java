package dev.wakeful.weaver.survey;

/** Where the survey finds the class files of other classes. Implementations cache; one survey calls from one thread. */
@FunctionalInterface
public interface ClassSource {
    /** The class file of a class, or null when there is none. Must not throw. */
    byte[] bytes(String internalName);
}
