-- What a revision was made for (the try of a pipeline's step), so that asking again after a crash finds it; null where a person asked.
alter table revision add column origin varchar(300);
create unique index revision_by_origin on revision (origin);
