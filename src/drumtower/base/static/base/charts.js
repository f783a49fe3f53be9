/* Draws the large charts: reads the data beside each (json_script), draws it with ECharts, and closes the table behind it.

     <div class="chart" data-chart="ID" role="img" aria-label="…" hidden></div>
     <script type="application/json" id="ID">{"kind": "lines", "months": […], "actual": […], …}</script>

   kind  lines   what happened, last year, the city's mean, the pace line, target and stretch
         gap     the distance to the pace line, month by month
         rank    places, the first on top
         fan     what happened, what the year may come to, what was estimated before and is judged now, target and stretch
         misses  how far above or below the year's value each side lay, by month

   Without this script the table stands open, and nothing is missing.  Colours are those of the style sheet; every line also
   differs in width or dashes and carries its own label, so that it is readable in grey. */
"use strict";
(function () {
  var NARROW = 520;

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function ink() {
    return {
      actual: colour("blue"), last: "#8d9096", mean: "#44474f", line: colour("blue"), aim: "#c0392b", strive: "#a3680f",
      up: colour("green-fill"), down: "#c8452f", quiet: colour("quiet"), rule: colour("line"), axis: colour("line-strong"),
      text: colour("ink"), card: colour("card")
    };
  }

  function numbers(values) {
    return (values || []).map(function (v) { return v === null ? null : Number(v); });
  }

  function known(values) {
    return values.filter(function (v) { return v !== null; });
  }

  function lastPlace(values) {
    for (var i = values.length - 1; i >= 0; i--) { if (values[i] !== null) { return i; } }
    return -1;
  }

  function written(value) {
    return String(value).replace("-", "\u2212");
  }

  function font(size) {
    return { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: size || 12 };
  }

  /* About how wide words are at 12 px. */
  function breadth(words) {
    return Array.prototype.reduce.call(words, function (sum, c) { return sum + (c.charCodeAt(0) > 0x2e7f ? 12.2 : 7); }, 0);
  }

  function frame(data, paint, narrow) {
    return {
      animation: false,
      aria: { enabled: false },
      textStyle: font(),
      grid: { left: narrow ? 40 : 52, right: margin(data, narrow), top: 26, bottom: 28 },
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true, backgroundColor: paint.card, borderColor: paint.axis,
        textStyle: Object.assign({ color: paint.text }, font(13)),
        axisPointer: { lineStyle: { color: paint.axis } }
      },
      xAxis: {
        type: "category", data: data.months, boundaryGap: data.kind === "gap" ? true : ["2%", "2%"],
        axisTick: { show: false }, axisLine: { lineStyle: { color: paint.axis } },
        axisLabel: Object.assign({ color: paint.quiet, hideOverlap: true }, font(narrow ? 11 : 12))
      }
    };
  }

  /* Room on the right for the longest label at the end of a line; the charts of one figure share it. */
  function margin(data, narrow) {
    return Math.ceil(Math.max.apply(null, (data.ends || []).map(function (words) { return breadth(narrow ? words.split(" ")[0] : words); }).concat([10]))) + 18;
  }

  /* Axis bounds that leave room above and below, and show zero only where it means something. */
  function bounds(values) {
    var low = Math.min.apply(null, values), high = Math.max.apply(null, values), room = (high - low || Math.abs(high) || 1) * 0.12;
    return low >= 0 && low < (high - low) * 2 ? { min: 0, max: high + room } : { min: low - room, max: high + room };
  }

  function nice(limit) {
    var span = limit.max - limit.min, step = Math.pow(10, Math.floor(Math.log(span / 5) / Math.LN10)), of = span / 5 / step;
    step *= of > 5 ? 10 : of > 2.5 ? 5 : of > 2 ? 2.5 : of > 1 ? 2 : 1;
    return { min: Math.floor(limit.min / step) * step, max: Math.ceil(limit.max / step) * step, interval: step };
  }

  function line(name, values, style, label, z) {
    return {
      name: name, type: "line", data: values, connectNulls: true, symbol: "none", z: z || 2, silent: true, lineStyle: style,
      itemStyle: { color: style.color },
      endLabel: label ? Object.assign({ show: true, formatter: label, color: style.color, distance: 6, backgroundColor: colour("card"), padding: [1, 2] }, font(12)) : { show: false },
      labelLayout: { moveOverlap: "shiftY" }
    };
  }

  function actual(data, values, paint, others, narrow) {
    var at = lastPlace(values);
    var above = others.every(function (o) { return o[at] === null || o[at] === undefined || o[at] <= values[at]; });
    var points = values.map(function (v, i) {
      if (i !== at) { return { value: v, symbolSize: v === null ? 0 : 4 }; }
      return {
        value: v, symbolSize: 9,
        label: Object.assign({
          show: true, formatter: written(data.actual[at]), position: above ? "top" : "bottom", color: paint.actual,
          fontWeight: "bold", distance: 7
        }, font(narrow ? 13 : 14), { fontWeight: "bold" })
      };
    });
    return {
      name: data.words.actual, type: "line", data: points, connectNulls: true, symbol: "circle", showSymbol: true, z: 6,
      lineStyle: { color: paint.actual, width: 2.6 }, itemStyle: { color: paint.actual }
    };
  }

  function nearest(value, others) {
    return others.reduce(function (best, o) { return Math.abs(o - value) < Math.abs(best - value) ? o : best; }, others.length ? others[0] : -Infinity);
  }

  /* What a department expects has not happened: an open mark, joined by dots. */
  function expected(data, own, hoped, far, paint, others, narrow) {
    var from = lastPlace(own), high = nearest(hoped[far], others) <= hoped[far];
    var values = data.months.map(function (m, i) {
      if (i === from) { return { value: own[i], symbolSize: 0 }; }
      if (i !== far) { return { value: null, symbolSize: 0 }; }
      return {
        value: hoped[i], symbolSize: 10,
        label: Object.assign({ show: true, position: high ? "top" : "bottom", distance: 7, color: paint.actual, formatter: (narrow ? "" : data.words.expected + " ") + written(data.expected[i]) }, font(12))
      };
    });
    return {
      name: data.words.expected, type: "line", data: values, connectNulls: true, symbol: "emptyDiamond", showSymbol: true, z: 7,
      lineStyle: { color: paint.actual, width: 1.4, type: [3, 4] }, itemStyle: { color: paint.actual }
    };
  }

  function lines(data, paint, narrow) {
    var own = numbers(data.actual), last = numbers(data.last), mean = numbers(data.mean), pace = numbers(data.line);
    var hoped = numbers(data.expected), far = lastPlace(hoped);
    var aims = data.aims.map(function (a) { return { value: Number(a.value), words: a.words, stretch: a.stretch }; });
    var shown = known(own.concat(last, mean, pace, hoped)).concat(aims.map(function (a) { return a.value; }));
    var limit = nice(bounds(shown)), option = frame(data, paint, narrow), end = data.months.length - 1, series = [];
    /* A line that ends at the edge carries its label there; one that ends earlier above or below its end, clear of what happened. */
    function beside(values, words, style, z) {
      var at = lastPlace(values), text = narrow ? words : words + " " + written(values[at]), edge = at === end;
      var drawn = line(words, values, style, edge ? text : "", z);
      if (!edge) {
        var near = own[at] === null || own[at] === undefined ? pace[at] : own[at];
        drawn.data = values.map(function (v, i) {
          return i !== at ? v : { value: v, symbol: "circle", symbolSize: 1, label: Object.assign({ show: true, position: near !== null && near !== undefined && v > near ? "top" : "bottom", color: style.color, formatter: text, distance: 5 }, font(12)) };
        });
        drawn.showSymbol = true;
        drawn.symbol = "none";
      }
      return drawn;
    }
    if (known(last).length) { series.push(beside(last, data.words.last, { color: paint.last, width: 1.4 }, 3)); }
    if (known(mean).length) { series.push(beside(mean, data.words.mean, { color: paint.mean, width: 1.4, type: [7, 3, 1, 3] }, 4)); }
    if (known(pace).length) { series.push(line(data.words.line, pace, { color: paint.line, width: 1.2, type: [2, 3] }, "", 3)); }
    aims.forEach(function (aim) {
      var across = data.months.map(function () { return aim.value; });
      var style = { color: aim.stretch ? paint.strive : paint.aim, width: aim.stretch ? 1.5 : 1.8, type: aim.stretch ? "dashed" : "solid" };
      series.push(line(aim.words, across, style, aim.words, 5));
    });
    series.push(actual(data, own, paint, [last, pace, mean], narrow));
    if (far >= 0) { series.push(expected(data, own, hoped, far, paint, known([last[far], mean[far], pace[far]]).concat(aims.map(function (a) { return a.value; })), narrow)); }
    option.series = series;
    option.yAxis = {
      type: "value", min: limit.min, max: limit.max, interval: limit.interval, axisLine: { show: false },
      splitLine: { lineStyle: { color: paint.rule } },
      axisLabel: Object.assign({ color: paint.quiet, formatter: function (v) { return written(+v.toPrecision(8)); } }, font(narrow ? 11 : 12))
    };
    option.tooltip.formatter = function (rows) { return told(data, rows); };
    return option;
  }

  function told(data, rows) {
    var said = rows.filter(function (r) { return value(r) !== null; }).map(function (r) {
      return r.seriesName.replace(/[\s0-9.\u2212]+$/, "") === "" || /^\d{4}$/.test(r.seriesName)
        ? r.seriesName + "  " + written(value(r)) + data.unit
        : r.seriesName + (r.seriesName.indexOf(written(value(r))) < 0 ? "  " + written(value(r)) + data.unit : "");
    });
    return [rows[0].axisValue].concat(said).join("\n");
  }

  function value(row) {
    var v = row.data !== null && typeof row.data === "object" ? row.data.value : row.data;
    return v === undefined ? null : v;
  }

  function gap(data, paint, narrow) {
    var values = numbers(data.gap), option = frame(data, paint, narrow);
    var high = Math.max.apply(null, known(values).concat([0])), low = Math.min.apply(null, known(values).concat([0]));
    var room = (high - low || 1) * 0.28;
    option.grid.top = 20;
    option.grid.bottom = 24;
    option.xAxis.axisLine.onZero = true;
    option.xAxis.axisLabel.show = false;
    option.yAxis = { type: "value", show: false, min: low < 0 ? low - room : -room / 4, max: high > 0 || !low ? high + room : room };
    option.tooltip.show = false;
    option.series = [{
      type: "bar", barMaxWidth: 18, silent: true, labelLayout: { hideOverlap: true },
      data: values.map(function (v, i) {
        var good = data.lower ? v <= 0 : v >= 0;
        return {
          value: v, itemStyle: { color: good ? paint.up : paint.down },
          label: Object.assign({ show: v !== null, position: v >= 0 ? "top" : "bottom", color: paint.text, formatter: v === null ? "" : v ? (v > 0 ? "+" : "") + written(data.gap[i]) : "0" }, font(narrow ? 10 : 12))
        };
      })
    }];
    return option;
  }

  function rank(data, paint, narrow) {
    var own = numbers(data.actual), last = numbers(data.last), option = frame(data, paint, narrow);
    var worst = Math.max.apply(null, known(own.concat(last)));
    option.yAxis = {
      type: "value", inverse: true, min: 1, max: Math.max(worst + 1, 4), minInterval: 1, axisLine: { show: false },
      splitLine: { lineStyle: { color: paint.rule } }, axisLabel: Object.assign({ color: paint.quiet }, font(12))
    };
    option.grid.top = 34;
    option.xAxis.axisLine.onZero = false;
    option.xAxis.position = "bottom";
    option.series = known(last).length ? [line(data.words.last, last, { color: paint.last, width: 1.4 }, data.words.last, 3)] : [];
    option.series.push({
      name: data.words.actual, type: "line", data: own, connectNulls: true, symbol: "circle", symbolSize: 8, z: 6,
      lineStyle: { color: paint.actual, width: 2.4 }, itemStyle: { color: paint.actual },
      label: Object.assign({ show: true, position: "top", color: paint.actual, fontWeight: "bold" }, font(13))
    });
    option.tooltip.formatter = function (rows) { return told(data, rows); };
    return option;
  }

  /* A band: its lower edge drawn unseen, and what lies above it filled. */
  function band(low, high, shade, name) {
    var none = { width: 0, color: shade };
    var top = low.map(function (v, i) { return v === null ? null : high[i] - v; });
    return [
      { name: name + "-", type: "line", stack: name, stackStrategy: "all", data: low, symbol: "none", silent: true, lineStyle: none, z: 1, tooltip: { show: false } },
      { name: name, type: "line", stack: name, stackStrategy: "all", data: top, symbol: "none", silent: true, lineStyle: none, areaStyle: { color: shade, opacity: 1 }, z: 1, tooltip: { show: false } }
    ];
  }

  function fan(data, paint, narrow) {
    var own = numbers(data.actual), middle = numbers(data.median), end = data.months.length - 1, series = [];
    var bands = data.bands.map(function (b) { return [numbers(b[0]), numbers(b[1])]; });
    var aims = data.aims.map(function (a) { return { value: Number(a.value), words: a.words, stretch: a.stretch }; });
    var past = data.past.map(function (p) { return { from: p.from, values: numbers(p.values) }; });
    var shown = known(own.concat(bands[0][0], bands[0][1])).concat(aims.map(function (a) { return a.value; }));
    past.forEach(function (p) { shown = shown.concat(p.values); });
    if (data.judged) { shown = shown.concat(known(numbers([data.judged.value, data.judged.low, data.judged.high]))); }
    var limit = nice(bounds(shown)), option = frame(data, paint, narrow), shades = ["#e3ecf7", "#c9dbef", "#a9c5e6"];
    bands.forEach(function (b, i) { series = series.concat(band(b[0], b[1], shades[i], "band" + i)); });
    past.forEach(function (p, i) {
      var values = data.months.map(function (m, at) { return at === p.from ? p.values[0] : at === end ? p.values[1] : null; });
      series.push(line(data.words.past + i, values, { color: paint.last, width: 0.8 }, "", 2));
    });
    aims.forEach(function (aim) {
      var across = data.months.map(function () { return aim.value; });
      var style = { color: aim.stretch ? paint.strive : paint.aim, width: aim.stretch ? 1.5 : 1.8, type: aim.stretch ? "dashed" : "solid" };
      series.push(line(aim.words, across, style, aim.words, 5));
    });
    series.push(line(data.words.median, middle, { color: paint.actual, width: 1.6, type: [5, 4] }, (narrow ? "" : data.words.median + " ") + written(data.end), 6));
    series.push(actual(data, own, paint, aims.map(function (a) { return own.map(function () { return a.value; }); }), narrow));
    if (data.judged) { series = series.concat(whisker(data.judged, end, paint, narrow)); }
    option.series = series;
    option.yAxis = {
      type: "value", min: limit.min, max: limit.max, interval: limit.interval, axisLine: { show: false },
      splitLine: { lineStyle: { color: paint.rule } },
      axisLabel: Object.assign({ color: paint.quiet, formatter: function (v) { return written(+v.toPrecision(8)); } }, font(narrow ? 11 : 12))
    };
    option.tooltip.show = false;
    return option;
  }

  /* What somebody judges: a diamond at the end of the year, with a line over its range that ends in bars. */
  function whisker(judged, end, paint, narrow) {
    var middle = {
      name: judged.words, type: "scatter", data: [[end, Number(judged.value)]], symbol: "diamond", symbolSize: 13, z: 9, silent: true,
      itemStyle: { color: paint.text, borderColor: paint.card, borderWidth: 1.5 },
      label: Object.assign({ show: true, position: "left", distance: 8, formatter: judged.words + (narrow ? "" : " " + written(judged.value)), color: paint.text, backgroundColor: paint.card, padding: [1, 3] }, font(12))
    };
    if (judged.low === null) { return [middle]; }
    var ends = [[end, Number(judged.low)], [end, Number(judged.high)]];
    return [
      { name: judged.words + "-", type: "line", data: ends, symbol: "rect", symbolSize: [11, 2], z: 8, silent: true, lineStyle: { color: paint.text, width: 1.6 }, itemStyle: { color: paint.text } },
      middle
    ];
  }

  /* Labelled points differ in shape and not only in colour. */
  function tradeoff(data, paint, narrow) {
    var shapes = { safe: "rect", balanced: "diamond", bold: "triangle", now: "circle", scenario: "pin" };
    var colours = { now: paint.actual, balanced: paint.aim };
    var dots = data.sets.map(numbers), marks = data.marks.map(function (m) { return { mark: m, at: [Number(m.reach), Number(m.ambition)] }; });
    var all = dots.concat(marks.map(function (m) { return m.at; }));
    function limits(i) { var values = all.map(function (p) { return p[i]; }), low = Math.min.apply(null, values), high = Math.max.apply(null, values), room = (high - low || 4) * 0.14; return nice({ min: Math.max(0, low - room), max: Math.min(100, high + room) }); }
    function axis(name, i) {
      var limit = limits(i);
      return { type: "value", name: name, nameLocation: i ? "end" : "middle", nameGap: i ? 10 : 26, nameTextStyle: Object.assign({ color: paint.quiet, align: i ? "left" : "center" }, font(12)), min: limit.min, max: limit.max, interval: limit.interval, axisLine: { lineStyle: { color: paint.axis } }, axisTick: { show: false }, splitLine: { lineStyle: { color: paint.rule } }, axisLabel: Object.assign({ color: paint.quiet }, font(narrow ? 11 : 12)) };
    }
    return {
      animation: false, aria: { enabled: false }, textStyle: font(), tooltip: { show: false },
      grid: { left: 40, right: narrow ? 16 : 40, top: 34, bottom: 46 },
      xAxis: axis(data.words.reach, 0), yAxis: axis(data.words.ambition, 1),
      series: [
        { type: "scatter", data: dots, symbolSize: 3.5, silent: true, itemStyle: { color: paint.last, opacity: 0.55 }, z: 2 },
        {
          type: "scatter", silent: true, z: 5, labelLayout: { moveOverlap: "shiftY" },
          data: marks.map(function (m) {
            var paintOf = colours[m.mark.kind] || paint.text;
            return { value: m.at, symbol: shapes[m.mark.kind], symbolSize: m.mark.kind === "scenario" ? 18 : 13, itemStyle: { color: paintOf, borderColor: paint.card, borderWidth: 1 }, label: Object.assign({ show: true, position: m.mark.kind === "safe" ? "left" : "right", formatter: m.mark.words, color: paintOf, backgroundColor: paint.card, padding: [1, 3] }, font(narrow ? 11 : 13)) };
          })
        }
      ]
    };
  }

  /* How far above or below the year's value each side lay; sides differ in shape, and stand a little apart within a month. */
  function misses(data, paint, narrow) {
    var shapes = { model: "circle", department: "triangle", officer: "diamond" };
    var colours = { model: paint.actual, department: paint.strive, officer: paint.text };
    var apart = { model: 0, department: -0.22, officer: 0.22 };
    var all = [0];
    data.sides.forEach(function (s) { s.dots.forEach(function (d) { all.push(Number(d[1])); }); });
    var low = Math.min.apply(null, all), high = Math.max.apply(null, all), room = (high - low || 1) * 0.14, limit = nice({ min: low - room, max: high + room });
    var series = data.sides.map(function (s) {
      return {
        name: s.words, type: "scatter", symbol: shapes[s.side], symbolSize: s.side === "model" ? 8 : 11, z: s.side === "model" ? 3 : 5,
        itemStyle: { color: colours[s.side], borderColor: paint.card, borderWidth: 1 },
        data: s.dots.map(function (d) { return { value: [d[0] + apart[s.side], Number(d[1])], told: d[2], month: data.months[d[0] - 1] }; })
      };
    });
    if (series.length) {
      series[0].markLine = { silent: true, symbol: "none", lineStyle: { color: paint.aim, type: "solid", width: 1.6 }, label: Object.assign({ formatter: data.words.nought, position: "end", color: paint.aim }, font(12)), data: [{ yAxis: 0 }] };
    }
    return {
      animation: false, aria: { enabled: false }, textStyle: font(),
      grid: { left: narrow ? 40 : 52, right: Math.ceil(breadth(data.words.nought)) + 14, top: narrow ? 58 : 40, bottom: 28 },
      legend: { data: data.sides.map(function (s) { return s.words; }), top: 0, right: narrow ? "center" : 16, selectedMode: false, itemWidth: 12, itemHeight: 11, itemGap: 18, textStyle: Object.assign({ color: paint.text }, font(narrow ? 12 : 13)) },
      tooltip: {
        trigger: "item", renderMode: "richText", confine: true, backgroundColor: paint.card, borderColor: paint.axis, textStyle: Object.assign({ color: paint.text }, font(13)),
        formatter: function (p) { return p.data.month + "\n" + p.seriesName + "  " + p.data.told; }
      },
      xAxis: {
        type: "value", min: 0.5, max: 12.5, interval: 1, axisTick: { show: false }, axisLine: { onZero: false, lineStyle: { color: paint.axis } }, splitLine: { show: false },
        axisLabel: { show: false }
      },
      yAxis: {
        type: "value", name: data.words.axis, nameTextStyle: Object.assign({ color: paint.quiet, align: "left" }, font(12)), nameGap: 12, min: limit.min, max: limit.max, interval: limit.interval, axisLine: { show: false }, splitLine: { lineStyle: { color: paint.rule } },
        axisLabel: Object.assign({ color: paint.quiet, formatter: function (v) { return written(+v.toPrecision(8)); } }, font(narrow ? 11 : 12))
      },
      series: series.concat(monthNames(data, limit, paint, narrow))
    };
  }

  /* The names of the months below an axis of numbers. */
  function monthNames(data, limit, paint, narrow) {
    return [{
      type: "scatter", silent: true, symbolSize: 0, z: 1, tooltip: { show: false },
      data: data.months.map(function (m, i) { return { value: [i + 1, limit.min], label: Object.assign({ show: !narrow || i % 2 === 0, position: "bottom", distance: 8, formatter: m, color: paint.quiet }, font(narrow ? 11 : 12)) }; })
    }];
  }

  var KINDS = { lines: lines, gap: gap, rank: rank, fan: fan, misses: misses, tradeoff: tradeoff };

  function draw(place) {
    var data = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    place.hidden = false;
    var title = place.previousElementSibling;
    if (title && title.hasAttribute("data-chart-title")) { title.hidden = false; }
    var chart = window.echarts.init(place, null, { renderer: "canvas", devicePixelRatio: Math.max(2, window.devicePixelRatio || 1) });
    function show() {
      chart.resize();
      chart.setOption(KINDS[data.kind](data, ink(), place.clientWidth < NARROW), true);
    }
    show();
    return show;
  }

  function start() {
    if (!window.echarts) { return; }
    var shows = Array.prototype.map.call(document.querySelectorAll("[data-chart]"), draw);
    Array.prototype.forEach.call(document.querySelectorAll("details[data-closed-by-chart]"), function (d) { d.open = false; });
    var waiting = 0;
    function again() {
      clearTimeout(waiting);
      waiting = setTimeout(function () { shows.forEach(function (show) { show(); }); }, 80);
    }
    window.addEventListener("resize", again);
    window.addEventListener("beforeprint", function () { shows.forEach(function (show) { show(); }); });
    window.addEventListener("afterprint", again);
  }

  start();
})();
