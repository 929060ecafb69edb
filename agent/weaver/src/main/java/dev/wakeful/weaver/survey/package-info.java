/**
 * Static analysis of class files: under which conditions waits and notifications are reached, and where the receivers of
 * lock operations come from. Nothing is loaded; classes are looked up as bytes.
 */
package dev.wakeful.weaver.survey;
