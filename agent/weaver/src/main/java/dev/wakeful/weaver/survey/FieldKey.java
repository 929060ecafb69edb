package dev.wakeful.weaver.survey;

/**
 * A field by name.
 *
 * @param owner internal name of the class that declares it; of the class named at the access when that could not be resolved
 */
public record FieldKey(String owner, String name, String descriptor) {
    // Spelled out for the same reason as in SiteKey.
    @Override
    public boolean equals(Object other) {
        return other instanceof FieldKey that
                && name.equals(that.name)
                && owner.equals(that.owner)
                && descriptor.equals(that.descriptor);
    }

    @Override
    public int hashCode() {
        return owner.hashCode() * 31 + name.hashCode();
    }
}
