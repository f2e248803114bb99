using System.Globalization;

namespace EnhancedPresence.AotCheck;

internal static class ValueChecks
{
    public static void ParseAndFormat()
    {
        RoundTrip<SipUri>("sip:alice@contoso.example");
        RoundTrip<Availability>("6500");
        RoundTrip<CategoryName>("calendarData");
        RoundTrip<ActivityToken>("in-a-meeting");
        RoundTrip<ContainerId>("300");
        RoundTrip<EndpointId>("458D2A22-9EC7-5D55-B011-F8E31CFE459E");

        Require.Equal(AvailabilityClass.Busy, Availability.InConference.Class);
        Require.Equal("alice@contoso.example", SipUri.Parse("sip:alice@contoso.example;opaque=user").AddressOfRecord.Address);
    }

    public static void RefuseHostile()
    {
        Require.That(!SipUri.TryParse("sip:a@b\r\nX: y", CultureInfo.InvariantCulture, out _), "an address with a line break was taken");
        Require.That(!SipUri.TryParse("sip:" + new string('a', SipUri.MaxLength) + "@b", CultureInfo.InvariantCulture, out _), "an endless address was taken");
        Require.That(!ContainerId.TryParse("32768", CultureInfo.InvariantCulture, out _), "a container beyond the range was taken");
        Require.That(!Availability.TryParse("-1", CultureInfo.InvariantCulture, out _), "a negative availability was taken");
    }

    // Static abstract members through a type parameter: the part of parsing that ahead-of-time compilation could lose.
    private static void RoundTrip<T>(string text)
        where T : IParsable<T>
    {
        Require.That(T.TryParse(text, CultureInfo.InvariantCulture, out T? parsed), $"'{text}' is no {typeof(T).Name}");
        Require.Equal(text, parsed!.ToString());
        Require.Equal(parsed, T.Parse(text, CultureInfo.InvariantCulture));
    }
}
