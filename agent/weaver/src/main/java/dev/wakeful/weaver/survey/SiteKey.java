package dev.wakeful.weaver.survey;

/**
 * An instruction of a method as the class file has it, before anything is woven in.
 *
 * @param className internal name, with slashes
 * @param descriptor method descriptor
 * @param instruction index among the real instructions of the method (labels, frames and line numbers do not count), in
 *     the order in which a visitor meets them
 */
public record SiteKey(String className, String method, String descriptor, int instruction) {
    // Spelled out: the generated methods link through method handles, which costs start-up time in every woven process.
    @Override
    public boolean equals(Object other) {
        return other instanceof SiteKey that
                && instruction == that.instruction
                && method.equals(that.method)
                && className.equals(that.className)
                && descriptor.equals(that.descriptor);
    }

    @Override
    public int hashCode() {
        return (className.hashCode() * 31 + method.hashCode()) * 31 + instruction;
    }
}
