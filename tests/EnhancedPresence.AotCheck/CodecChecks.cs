using System.Buffers;
using EnhancedPresence.Anonymizing;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.AotCheck;

/// <summary>Every category and every document of the samples: read, written, visited, and refused when cut short.</summary>
internal static class CodecChecks
{
    private static readonly Type[] Kinds =
    [
        typeof(UserState), typeof(MachineState), typeof(CalendarState), typeof(PhoneState), typeof(AggregateState), typeof(AggregateMachineState), typeof(OtherState),
        typeof(Note), typeof(CalendarData), typeof(ContactCard), typeof(Device), typeof(ServiceList), typeof(UserProperties), typeof(UserInformation), typeof(Alerts),
        typeof(OtherOptions), typeof(RccOptions), typeof(Routing), typeof(LegacyInterop), typeof(Mwi), typeof(RawCategory),
        typeof(PublishDocument), typeof(CategoriesDocument), typeof(CategoryListDocument), typeof(BatchSubscriptionDocument), typeof(RoamingListDocument),
        typeof(RoamingDataDocument), typeof(ContainersDocument), typeof(SetContainerMembersDocument), typeof(SubscribersDocument), typeof(SetSubscribersDocument),
        typeof(DelegatesDocument), typeof(ProvisioningRequestDocument), typeof(ProvisioningDocument), typeof(ContactListDocument), typeof(ContactDeltaDocument),
        typeof(SoapDocument), typeof(ResourceListDocument), typeof(FaultDocument),
    ];

    public static void ReadAndWrite()
    {
        var seen = new HashSet<Type>();
        foreach ((string name, byte[] xml) in Samples())
        {
            Require.That(PresenceXml.TryReadDocument(xml, out PresenceDocument? document, out PresenceReadError error), $"{name}: {error}");
            seen.Add(document is CategoryDocument category ? category.Value.GetType() : document!.GetType());
            byte[] written = PresenceXml.ToUtf8(document!);
            Require.That(PresenceXml.TryReadDocument(written, out PresenceDocument? again, out error), $"{name}, written: {error}");
            Require.That(document!.Equals(again) && document.GetHashCode() == again!.GetHashCode(), $"{name} does not come back");
        }

        foreach (Type kind in Kinds)
        {
            Require.That(seen.Contains(kind), $"no sample is a {kind.Name}");
        }
    }

    public static void RefuseWhatIsCutShort()
    {
        var strict = new PresenceXmlOptions { Mode = PresenceReadMode.Strict };
        foreach ((string name, byte[] xml) in Samples())
        {
            for (int length = 0; length < xml.AsSpan().TrimEnd("\r\n "u8).Length; length += 7)
            {
                Require.That(!PresenceXml.TryReadDocument(xml.AsSpan(0, length), out _, out PresenceReadError error, strict), $"{name} was read without its end");
                Require.That(error.Reason != PresenceReadReason.None && error.ToException().Message.Length > 0, $"{name}: no reason");
            }
        }
    }

    public static void VisitAndAnonymize()
    {
        int visited = 0;
        foreach ((string name, byte[] xml) in Samples())
        {
            var visitor = new Visitor();
            if (PresenceXml.TryVisit(xml, ref visitor, out PresenceReadError error))
            {
                visited += visitor.Values;
            }
            else
            {
                Require.Equal(PresenceReadReason.UnexpectedContent, error.Reason);
            }

            var output = new ArrayBufferWriter<byte>();
            Require.That(new PresenceAnonymizer().TryAnonymize(xml, output, out error), $"{name}: {error}");
            Require.That(PresenceXml.TryReadRaw(output.WrittenSpan, out _, out error), $"{name}, anonymized: {error}");
        }

        Require.That(visited > 0, "nothing was visited");
    }

    private static IEnumerable<(string Name, byte[] Xml)> Samples()
    {
        foreach (string name in typeof(CodecChecks).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            using Stream stream = typeof(CodecChecks).Assembly.GetManifestResourceStream(name)!;
            byte[] xml = new byte[stream.Length];
            stream.ReadExactly(xml);
            yield return (name, xml);
        }
    }

    private struct Visitor : IPresenceVisitor
    {
        public int Values;

        public void OnPresentity(scoped ReadOnlySpan<byte> uri) => Values++;

        public void OnCategory(CategoryName name, uint? instance, DateTimeOffset? publishTime) => Values++;

        public void OnAvailability(Availability availability) => Values++;

        public void OnActivity(ActivityToken token) => Values++;

        public void OnMeetingSubject(scoped ReadOnlySpan<byte> text) => Values++;

        public void OnMeetingLocation(scoped ReadOnlySpan<byte> text) => Values++;

        public void OnNote(bool isOutOfOffice, scoped ReadOnlySpan<byte> text) => Values++;

        public void OnFreeBusy(DateTimeOffset start, TimeSpan granularity, scoped ReadOnlySpan<byte> packed) => Values++;
    }
}
