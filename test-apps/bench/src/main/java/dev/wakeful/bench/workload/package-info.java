/** Programs over real libraries. They know nothing of the agent. */
package dev.wakeful.bench.workload;
