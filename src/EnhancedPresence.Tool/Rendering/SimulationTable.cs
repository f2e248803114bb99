using EnhancedPresence.Tool.Simulating;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EnhancedPresence.Tool.Rendering;

/// <summary>What came out of a simulation, for people.</summary>
internal static class SimulationTable
{
    /// <summary>A load.</summary>
    public static IRenderable Of(SimulationReport report) => Rows(SimulationFigures.Of(report));

    /// <summary>Plans, with what they are made from.</summary>
    public static IRenderable Of(CapacityCosts costs, IReadOnlyList<CapacityPlan> plans, int cores)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap());
        foreach (CapacityPlan plan in plans)
        {
            grid.AddColumn(new GridColumn().RightAligned().NoWrap());
        }

        string[][] columns = [.. plans.Select(static plan => SimulationFigures.Of(plan).ToArray())];
        for (int i = 0; i < SimulationFigures.PlanColumns.Count; i++)
        {
            grid.AddRow([VisibleText.Markup(SimulationFigures.PlanColumns[i]), .. columns.Select(column => VisibleText.Markup(column[i]))]);
        }

        return new Rows(
            new Markup("[bold]What things cost here[/] (measured with a small load in virtual time)\n"),
            Rows(SimulationFigures.Of(costs)),
            new Markup($"\n[bold]What that makes[/] (by arithmetic; {cores} cores share the work of a full hour)\n"),
            grid);
    }

    private static Grid Rows(IEnumerable<(string What, string Figure)> rows)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap());
        grid.AddColumn();
        foreach ((string what, string figure) in rows)
        {
            grid.AddRow(VisibleText.Markup(what), VisibleText.Markup(figure));
        }

        return grid;
    }
}
