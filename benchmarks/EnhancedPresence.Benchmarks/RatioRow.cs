namespace EnhancedPresence.Benchmarks;

/// <summary>A row of the table of ratios.</summary>
/// <param name="Measure">What is compared.</param>
/// <param name="Document">On which document.</param>
/// <param name="Goal">The largest ratio that is good enough; null where there is no goal.</param>
/// <param name="Ours">Our side, a number of times.</param>
/// <param name="Baseline">The other side.</param>
internal sealed record RatioRow(string Measure, string Document, double? Goal, Action<int> Ours, Action<int> Baseline)
{
    /// <summary>What the ratio of the times is multiplied with; 1 by default, for a cost per byte the ratio of the lengths.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The rows, each made when it is its turn.</summary>
    /// <param name="measures">Parts of the names of the measures wanted; none for all.</param>
    public static IEnumerable<RatioRow> All(string[] measures) =>
        All().Where(row => measures.Length == 0 || measures.Any(part => row.Measure.Contains(part, StringComparison.Ordinal)));

    private static IEnumerable<RatioRow> All()
    {
        // All of it once before the first is measured: the shared parts of System.Xml reach their steady state late.
        XmlCase[] cases = [.. BenchmarkDocuments.Names.Select(name => new XmlCase(name))];
        foreach (XmlCase xml in cases)
        {
            WarmUp(xml);
        }

        foreach (XmlCase xml in cases)
        {
            yield return Of("read to models / XmlReader to the same models", xml, 0.25, xml.Model, xml.XmlReaderModel);
        }

        foreach (XmlCase xml in cases.Where(xml => xml.IsNotification))
        {
            yield return new("read for a visitor / XmlReader to the same values", xml.Name, 0.15, Repeat(xml.Visit), Repeat(xml.XmlReaderWalk));
        }

        foreach (XmlCase xml in cases)
        {
            yield return Of("read to models / XmlSerializer", xml, 0.15, xml.Model, xml.XmlSerializerModel);
        }

        foreach (XmlCase xml in cases)
        {
            yield return new("write / XmlWriter", xml.Name, 0.08, Repeat(xml.Write), Repeat(xml.XmlWriterWrite));
        }

        foreach (XmlCase xml in cases)
        {
            yield return new("write / interpolated strings", xml.Name, 0.3, Repeat(xml.Write), Repeat(xml.InterpolationWrite));
        }

        foreach (int count in new[] { 4, 16 })
        {
            var calendar = new FreeBusyCase(count);
            string name = $"{count} intervals";
            yield return new("free/busy to base64 / Base64 encode alone", name, count == 4 ? 3 : 5, Repeat(calendar.Encode), Repeat(calendar.Base64Encode));
            yield return new("free/busy to base64 / loop over slots and Convert", name, null, Repeat(calendar.Encode), Repeat(calendar.NaiveEncode));
            yield return new("free/busy base64 to runs / Base64 decode alone", name, 3, Repeat(calendar.DecodeRuns), Repeat(calendar.Base64Decode));
        }

        var day = new CalendarCase();
        yield return new("calendar snapshot / every slot and every minute", "20 events", null, Repeat(day.Snapshot), Repeat(day.NaiveSnapshot));
        yield return new("common free time / every slot of every person", "1000 people, 384 slots", null, Repeat(day.CommonFree), Repeat(day.NaiveCommonFree));

        foreach ((int oldest, int window, string name) in new[] { (30, 9, "series of a month, 9 days"), (3000, 9, "series of 8 years, 9 days"), (3000, 30, "series of 8 years, 30 days") })
        {
            var mailbox = new ExpansionCase(oldest, window);
            yield return new("calendar expansion / Ical.Net", name, 1.2, Repeat(mailbox.Expand), Repeat(mailbox.IcalNet));
        }

        XmlCase large = cases[2];
        XmlCase small = cases[1];
        double scale = (double)small.Length / large.Length;
        string sizes = $"{large.Length / 1000} KB against {small.Length / 1000} KB";
        yield return Of("cost per byte, read to models", sizes, large.Model, small.Model) with { Scale = scale };
        yield return new RatioRow("cost per byte, read for a visitor", sizes, 1.15, Repeat(large.Visit), Repeat(small.Visit)) { Scale = scale };
        yield return new RatioRow("cost per byte, write", sizes, 1.15, Repeat(large.Write), Repeat(small.Write)) { Scale = scale };
    }

    private static void WarmUp(XmlCase xml)
    {
        _ = new Sampler(Repeat(xml.XmlReaderModel));
        _ = new Sampler(Repeat(xml.XmlReaderWalk));
        _ = new Sampler(Repeat(xml.XmlSerializerModel));
        _ = new Sampler(Repeat(xml.XmlWriterWrite));
    }

    private static RatioRow Of(string measure, XmlCase xml, double goal, Func<object> ours, Func<object> baseline) =>
        new(measure, xml.Name, goal, Repeat(ours), Repeat(baseline));

    private static RatioRow Of(string measure, string document, Func<object> ours, Func<object> baseline) =>
        new(measure, document, 1.15, Repeat(ours), Repeat(baseline));

    private static Action<int> Repeat<T>(Func<T> work) => count =>
    {
        for (int i = 0; i < count; i++)
        {
            work();
        }
    };
}
