/**
 * The recorder: what woven code calls and what turns it into records. Its classes are on the bootstrap class path, are
 * never woven, and use nothing of {@code java.util.concurrent} that the agent advises, so that a hook cannot recurse.
 */
package dev.wakeful.bootstrap;
