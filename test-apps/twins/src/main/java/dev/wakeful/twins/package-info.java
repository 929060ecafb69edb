/**
 * Small programs with a known verdict. The folder is the oracle: for each rule a package with {@code buggy} and {@code fixed}
 * programs of the same names, and {@code traps}, which are right and look odd. The ordinary run of each passes. A buggy
 * program says at the telling line which rule must be found in its class: {@code // EXPECT rule}. A program whose Javadoc
 * ends with {@code JDK n} needs that version; {@code // PROFILE accesses} asks for another profile than {@code locks}.
 */
package dev.wakeful.twins;
