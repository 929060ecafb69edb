/** The agent's life: options, the recording, the order in which its parts come up and go down. */
package dev.wakeful.runtime;
