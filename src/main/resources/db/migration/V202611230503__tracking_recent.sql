create index tracking_run_by_team on tracking_run (team_id, lifecycle, start_time desc);
