//! Prints what each piece of work takes of the heap, one a line:
//! `ROW<TAB>WORK<TAB>WHO<TAB>ALLOCATIONS<TAB>BYTES<TAB>PEAK`.

fn main() -> Result<(), String> {
    let kind = std::env::args().nth(1).unwrap_or_default();
    for mut task in tl_bench::tasks(&kind)? {
        // What is made once is there after the first time.
        if !task.heavy {
            (task.run)();
        }
        let taken = allocation_counter::measure(|| (task.run)());
        println!(
            "{}\t{}\t{:?}\t{}\t{}\t{}",
            task.row, task.work, task.who, taken.count_total, taken.bytes_total, taken.bytes_max
        );
    }
    Ok(())
}
