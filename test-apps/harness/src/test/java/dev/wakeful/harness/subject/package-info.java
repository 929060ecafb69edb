/** Programs that try the agent's robustness; they run in forked JVMs. */
package dev.wakeful.harness.subject;
