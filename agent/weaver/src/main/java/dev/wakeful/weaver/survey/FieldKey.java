package dev.wakeful.weaver.survey;

/**
 * A field by name.
 *
 * @param owner internal name of the class that declares it; of the class named at the access when that could not be resolved
 */
public record FieldKey(String owner, String name, String descriptor) {}
