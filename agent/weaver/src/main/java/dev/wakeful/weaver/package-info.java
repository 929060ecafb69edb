/**
 * Weaves the recorder's hooks into application and library classes. Everything here works on class files as bytes; no
 * class of the target is loaded for it, and a class that cannot be woven stays as it is and is accounted for.
 */
package dev.wakeful.weaver;
