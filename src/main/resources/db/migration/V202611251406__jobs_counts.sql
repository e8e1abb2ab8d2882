-- Counts by state stand beside the navigation of every open page: answered from the index alone.
create index job_by_team_state on job (team_id, state);
