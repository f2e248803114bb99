using System.Text;

namespace EnhancedPresence.Tool.Simulating;

/// <summary>The file of a report: Markdown, with what it was measured on.</summary>
internal static class SimulationMarkdown
{
    /// <summary>The file of a load.</summary>
    public static string Of(SimulationReport report, string machine) => new StringBuilder("# A simulated load\n\n").Append(machine).Append("\n\n").Append(Rows(SimulationFigures.Of(report))).ToString();

    /// <summary>The file of plans.</summary>
    public static string Of(CapacityCosts costs, IEnumerable<CapacityPlan> plans, int cores, string machine)
    {
        var text = new StringBuilder("# A plan\n\n").Append(machine).Append("\n\nWhat things cost, measured with a small load in virtual time:\n\n")
            .Append(Rows(SimulationFigures.Of(costs)))
            .Append("\nWhat that makes, by arithmetic; ").Append(cores).Append(" cores share the work of a full hour:\n\n");
        Row(text, SimulationFigures.PlanColumns);
        Row(text, SimulationFigures.PlanColumns.Select(static _ => "---:"));
        foreach (CapacityPlan plan in plans)
        {
            Row(text, SimulationFigures.Of(plan));
        }

        return text.ToString();
    }

    private static StringBuilder Rows(IEnumerable<(string What, string Figure)> rows)
    {
        var text = new StringBuilder();
        Row(text, ["what", "figure"]);
        Row(text, ["---", "---"]);
        foreach ((string what, string figure) in rows)
        {
            Row(text, [what, figure]);
        }

        return text;
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
