package dev.fairlead.jobs;

import dev.fairlead.kernel.PersonId;
import dev.fairlead.kernel.TeamId;
import java.time.Instant;

/**
 * Code that somebody sent, as a checked zip file.
 *
 * @param bytes packed
 * @param sha256 of the zip file, in hexadecimal
 */
public record Upload(String id, TeamId team, PersonId owner, long bytes, String sha256, Instant createdAt) {}
