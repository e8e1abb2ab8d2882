create index job_by_name on job (team_id, name);
