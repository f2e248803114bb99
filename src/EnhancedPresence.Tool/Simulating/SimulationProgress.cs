using Spectre.Console;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>What a simulation does at the moment, as a bar on standard error where a person sees it.</summary>
internal sealed class SimulationProgress
{
    private readonly ProgressContext? _bars;
    private ProgressTask? _task;

    private SimulationProgress(ProgressContext? bars) => _bars = bars;

    /// <summary>One that shows nothing.</summary>
    public static SimulationProgress None { get; } = new(null);

    /// <summary>Runs work with a bar.</summary>
    public static async Task<T> RunAsync<T>(ToolConsole console, Func<SimulationProgress, Task<T>> work)
    {
        if (console.ErrorAnsi is not { } ansi)
        {
            return await work(None).ConfigureAwait(false);
        }

        Progress progress = ansi.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
        return await progress.StartAsync(bars => work(new SimulationProgress(bars))).ConfigureAwait(false);
    }

    /// <summary>Begins a part of the work.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="steps">How many steps it has.</param>
    public void Begin(string what, double steps)
    {
        _task?.StopTask();
        _task?.Value(_task.MaxValue);
        _task = _bars?.AddTask(what, maxValue: Math.Max(1, steps));
    }

    /// <summary>Some steps are done.</summary>
    public void Step(double steps = 1) => _task?.Increment(steps);

    /// <summary>So many steps are done since the part began.</summary>
    public void At(double steps) => _task?.Value(steps);
}
