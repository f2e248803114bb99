using System.Text;
using EnhancedPresence.Categories;
using EnhancedPresence.Documents;
using EnhancedPresence.Xml;

namespace EnhancedPresence.AotCheck;

internal static class XmlChecks
{
    public static void RoundTrip()
    {
        var document = new PublishDocument(
            SipUri.Parse("sip:alice@contoso.example"),
            [
                new Publication
                {
                    Key = new PublicationKey(CategoryName.State, 0x40000001, ContainerId.Aggregation),
                    Version = 3,
                    ExpireType = ExpireType.Endpoint,
                    Value = new CalendarState
                    {
                        Availability = Availability.Busy,
                        Activities = [new StateActivity { Token = ActivityToken.InAMeeting, MinAvailability = 6500, MaxAvailability = 8999 }],
                        MeetingSubject = LocalizedText.FromString("Budget & <planning>"),
                    },
                },
                new Publication
                {
                    Key = new PublicationKey(CategoryName.Note, 0, ContainerId.Colleagues),
                    Value = new Note { Bodies = [new NoteBody { Type = NoteBody.PersonalType, Text = "until Thursday" }] },
                },
                new Publication
                {
                    Key = new PublicationKey(CategoryName.Device, 7, ContainerId.Aggregation),
                    Value = new Device
                    {
                        EndpointId = "E",
                        CapabilitySets = [new CapabilitySet { Capabilities = [new Capability { Name = "voice", Render = true, Version = 2 }] }],
                        MachineName = "laptop",
                    },
                },
            ]);

        byte[] written = PresenceXml.ToUtf8(document);
        Require.That(PresenceXml.TryReadPublish(written, out PublishDocument? read, out PresenceReadError error), error.ToString());
        Require.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(PresenceXml.ToUtf8(read!)));
        Require.Equal(document.Publications, read!.Publications);
    }

    public static void RefuseHostile()
    {
        Refuse("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"u8, PresenceReadReason.DtdRefused);
        Refuse("<a><b></a>"u8, PresenceReadReason.MismatchedTag);
        Refuse("<a>"u8, PresenceReadReason.Truncated);
    }

    private static void Refuse(ReadOnlySpan<byte> document, PresenceReadReason reason)
    {
        Require.That(!PresenceXml.TryReadDocument(document, out _, out PresenceReadError error), $"a document with {reason} was read");
        Require.Equal(reason, error.Reason);
    }
}
